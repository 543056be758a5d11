from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Gives hashed names also to the modules that a module imports."""

    support_js_module_import_aggregation = True
