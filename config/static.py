from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Hashed names also for the modules that a module imports."""

    support_js_module_import_aggregation = True
