from mailing.renamed_command import RenamedCommand


class Command(RenamedCommand):
    app = "webinars"
