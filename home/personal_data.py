from privacy.registry import not_about_people

not_about_people("Pages: who wrote them stands in wagtailcore.Page.", "home.HomePage")
