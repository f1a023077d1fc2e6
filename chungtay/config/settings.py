"""Django's settings, made from the typed environment alone."""

from chungtay.config.env import PROJECT, read_environment

ENVIRONMENT = read_environment()
ENVIRONMENT.data.mkdir(parents=True, exist_ok=True)

DEBUG = False
PRODUCTION = ENVIRONMENT.production
SECRET_KEY = ENVIRONMENT.secret_key
DATA_KEYS = ENVIRONMENT.data_keys
INDEX_KEY = ENVIRONMENT.index_key
ALLOWED_HOSTS = ENVIRONMENT.allowed_hosts
CSRF_TRUSTED_ORIGINS = ENVIRONMENT.trusted_origins
ASSUMED_TODAY = ENVIRONMENT.today

DATABASES = {"default": ENVIRONMENT.database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
    "chungtay.web",
    "chungtay.audit",
    "chungtay.places",
    "chungtay.accounts",
    "chungtay.documents",
    "chungtay.households",
    "chungtay.programme",
    "chungtay.events",
    "chungtay.review",
    "chungtay.desk",
    # after our own apps, whose templates go before theirs
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # around the static files too: htmx alone is 50 kB unpacked
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "chungtay.web.security.ContentPolicyMiddleware",
    "chungtay.web.security.NothingUnwritableMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "chungtay.web.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "chungtay.accounts.middleware.ScopeMiddleware",
]

ROOT_URLCONF = "chungtay.config.urls"
WSGI_APPLICATION = "chungtay.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "chungtay.web.navigation.place_in_the_house",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "chungtay.web.templatetags.chungtay",
            ],
        },
    }
]
FORM_RENDERER = "chungtay.web.forms.HouseRenderer"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "chungtay.accounts.passwords.UnlikeTheName"},
    {"NAME": "chungtay.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "chungtay.accounts.passwords.Uncommon"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_ADAPTER = "chungtay.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "chungtay.accounts.forms.LoginForm",
    "change_password": "chungtay.accounts.forms.ChangePasswordForm",
    "reauthenticate": "chungtay.accounts.forms.ReauthenticateForm",
}
MFA_ADAPTER = "chungtay.accounts.adapter.MFAAdapter"
MFA_FORMS = {
    "authenticate": "chungtay.accounts.forms.AuthenticateForm",
    "reauthenticate": "chungtay.accounts.forms.CodeAgainForm",
    "activate_totp": "chungtay.accounts.forms.ActivateTOTPForm",
}
MFA_TOTP_ISSUER = "Chung Tay"
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [PROJECT / "chungtay" / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.data / "static"
MEDIA_ROOT = ENVIRONMENT.data / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # collected: names carry a hash and are packed once, so that a browser asks for each of them once
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if ENVIRONMENT.static_is_collected
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not ENVIRONMENT.static_is_collected
STATIC_ROOT.mkdir(exist_ok=True)
FILE_UPLOAD_HANDLERS = [
    "chungtay.web.uploads.BoundedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# failed sign-ins are counted here: shared by every process of one machine
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(ENVIRONMENT.data / "cache"),
    }
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
# What a proxy says of the visitor counts only where a proxy of ours stands in front.
ALLAUTH_TRUSTED_PROXY_COUNT = ENVIRONMENT.trusted_proxies
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.trusted_proxies else None
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
