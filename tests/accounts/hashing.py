"""A hasher of passwords whose work can be counted, and takes no time."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher

done: list[str] = []


class CountingHasher(PBKDF2PasswordHasher):
    algorithm = "counted"
    iterations = 1

    def encode(self, password: str, salt: str, iterations: int | None = None) -> str:
        done.append(salt)
        return super().encode(password, salt, iterations)
