"""What accounts and packages keep about people: those know nothing of this app."""

from privacy.declarations import accounts, packages, wagtail
