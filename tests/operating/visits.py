"""Prints what addresses answer, as JSON: `python -m tests.operating.visits < asked`.

Asked is {e-mail address, or "" for nobody: [address]}; the answer is {e-mail address:
{address: [status, text]}} at the end of all redirects. It runs in a process of its own,
on the database and the files that its environment names.
"""

import json
import sys

import django


def visits(asked: dict[str, list[str]]) -> dict[str, dict[str, tuple[int, str]]]:
    from django.test import Client

    from accounts.models import User

    answers: dict[str, dict[str, tuple[int, str]]] = {}
    for email, addresses in asked.items():
        client = Client(headers={"host": "127.0.0.1"})
        if email:
            person = User.objects.get(email=email)
            client.force_login(person, backend="accounts.backends.Backend")
        answers[email] = {}
        for address in addresses:
            answer = client.get(address, follow=True)
            text = b"".join(answer).decode(errors="replace")
            answers[email][address] = (answer.status_code, text)
    return answers


if __name__ == "__main__":
    django.setup()
    json.dump(visits(json.load(sys.stdin)), sys.stdout)
