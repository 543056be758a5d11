from django.urls import path

from recall.views import mails, plan, questions

app_name = "recall"

urlpatterns = [
    path("", questions.recall, name="recall"),
    path("cards/<int:card_id>/answer/", questions.answer, name="answer"),
    path("answers/<int:review_id>/", questions.review, name="review"),
    path("plan/", plan.plan, name="plan"),
    path("plan/go-on/", plan.go_on, name="go_on"),
    path("plan/less-often/", plan.less_often, name="less_often"),
    path("courses/<uuid:course>/", plan.course, name="course"),
    path("mails/stop/<str:token>/", mails.stop, name="stop_mails"),
]
