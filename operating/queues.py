"""The queues that workers take tasks from; "default" is the other."""

# What leaves the site cannot be taken back: a task of this queue never runs a second
# time by itself. An administrator sees it, and may let it.
MAIL_QUEUE = "mail"
