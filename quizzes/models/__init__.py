"""One file per thing, gathered here for Django."""

from quizzes.models.attempts import QuizAttempt
from quizzes.models.form_draws import FormDraw
from quizzes.models.frozen import FrozenQuestion
from quizzes.models.pages import QuizPage
from quizzes.models.questions import AttemptQuestion
