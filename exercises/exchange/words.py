"""The few words that an exercise gets where its file says something without words."""

TRUE_FALSE = {
    "en": ("True", "False"),
    "fr": ("Vrai", "Faux"),
    "es": ("Verdadero", "Falso"),
    "ar": ("صواب", "خطأ"),
}
WHOLE_ANSWER = {
    "en": "The answer as a whole",
    "fr": "La réponse dans son ensemble",
    "es": "La respuesta en su conjunto",
    "ar": "الإجابة ككل",
}


def true_and_false(language: str) -> tuple[str, str]:
    return TRUE_FALSE.get(language[:2], TRUE_FALSE["en"])


def whole_answer(language: str) -> str:
    return WHOLE_ANSWER.get(language[:2], WHOLE_ANSWER["en"])
