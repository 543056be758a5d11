from django.http import HttpResponse as R


def learning(request):
    return R("x")


def search(request):
    return R("x")


def language(request):
    return R("x")
