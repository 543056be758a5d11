from django.dispatch import Signal

# provides args: enrolment. Sent once for each enrolment, inside the transaction
# that completes it.
course_completed = Signal()
