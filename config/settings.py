"""Every setting of Taller. What a deployment may change comes from the environment, through config.env."""

from datetime import timedelta
from pathlib import Path

from corsheaders.defaults import default_headers
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config import back_office, logs, people, services
from config.env import env, issuer_of, number, rate, secret, secret_key
from config.headers import of_static_files
from config.schema.options import SPECTACULAR
from llm.providers import resolve

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var"))).resolve()

# Without an external database this is somebody's own machine; with one, forgetting DEBUG must not expose anything.
DEBUG = env.bool("DEBUG", default="DATABASE_URL" not in env)
SECRET_KEY = secret_key(DATA_DIR, debug=DEBUG)
# Former keys, until nothing needs them any more.
SECRET_KEY_FALLBACKS = [key for part in secret("SECRET_KEY_FALLBACKS").split(",") if (key := part.strip())]
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"] if DEBUG else [])
PORT = env.int("PORT", default=8000)
TRUSTED_PROXIES = number("TRUSTED_PROXIES", default=0, least=0)  # how many in front of us are believed about the client

# --- Stores -------------------------------------------------------------------------------------
WEB_THREADS = number("WEB_THREADS", default=8, least=1)
WEB_QUEUE = number("WEB_QUEUE", default=500, least=0)  # requests that may wait for a thread
# A connection for each thread, and a few for the async side: then nobody who has a thread waits for a connection.
DB_POOL_SIZE = number("DB_POOL_SIZE", default=WEB_THREADS + 2, least=WEB_THREADS + 2, why="WEB_THREADS + 2")
_embedded_database, _embedded_redis = services.addresses(DATA_DIR)
EMBEDDED_DATABASE = "DATABASE_URL" not in env
EMBEDDED_REDIS = "REDIS_URL" not in env
REDIS_URL = env.str("REDIS_URL", default=_embedded_redis)
_database_options = {} if EMBEDDED_DATABASE else env.db_url("DATABASE_URL").get("OPTIONS", {})  # such as sslmode
DATABASES = {
    "default": {
        **(_embedded_database if EMBEDDED_DATABASE else env.db_url("DATABASE_URL")),
        "ENGINE": "core.database",
        "CONN_MAX_AGE": 0,  # required beside the pool, which is what keeps the connections
        "OPTIONS": {
            "connect_timeout": 5,
            "tcp_user_timeout": 10_000,  # a peer that vanished without a word
            **_database_options,
            # A full pool refuses after that many seconds, so that the refusal is out within two.
            "pool": {"min_size": 1, "max_size": DB_POOL_SIZE, "timeout": 1.5},
        },
    }
}
SWEEP_AFTER_SECONDS = 10 * 60.0  # from the start of a web process; then once a day
VERSIONS_MAX_AGE_SECONDS = 1.0  # how long another process's change of material or rights may go unseen
CALLER_RECHECK_SECONDS = 20.0  # how long an open stream may outlive its caller's right to watch it
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
RQ_QUEUES = {"default": {"URL": REDIS_URL, "DEFAULT_TIMEOUT": 600, "SERIALIZER": "rq.serializers.JSONSerializer"}}
RQ = {"SHOW_ADMIN_LINK": False}
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.core.RedisChannelLayer",
        # redis-py's own five-second socket time-out would close every idle socket.
        "CONFIG": {"hosts": [{"address": REDIS_URL, "socket_timeout": None}]},
    }
}

# --- Applications -------------------------------------------------------------------------------
DEVELOPMENT_SERVER = env.bool("TALLER_DEV", default=False)
INSTALLED_APPS = [
    # daphne brings the reloading development server and 23 MB of memory, so it is only there when asked for.
    *(["daphne"] if DEVELOPMENT_SERVER else []),
    "config",
    "core",
    "accounts",
    "llm",
    "guides",
    "exercises",
    "attempts",
    "feedback",
    "unfold.apps.BasicAppConfig",
    "config.apps.BackOfficeConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "config.apps.GuessesConfig",
    "channels",
    "corsheaders",
    "csp",
    "django_ace",
    "django_htmx",
    "django_rq",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]
ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
WSGI_APPLICATION = None
# APPEND_SLASH would answer a POST with a redirect; core.requests makes the slash optional instead.
APPEND_SLASH = False

# The JSON contracts carry their own credentials: no session, no CSRF, no messages on their way.
API_MIDDLEWARE = [
    "core.requests.RequestLog",
    "core.middleware.Cors",
    "core.requests.ContractForm",
    "config.headers.NoPage",
    "core.limits.LimitHeaders",
    "core.requests.SaneRequest",
    "core.requests.OptionalSlash",
    "core.requests.AcceptedLanguage",
]
MIDDLEWARE = [
    "core.requests.RequestLog",
    "corsheaders.middleware.CorsMiddleware",
    "core.requests.ContractForm",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "core.requests.SaneRequest",
    "core.requests.OptionalSlash",
    "core.middleware.LookAgain",
    "accounts.middleware.Unkept",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.ChosenLanguage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "core.requests.PageRefusals",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "llm.context.tutor",
            ]
        },
    }
]

# --- Languages ----------------------------------------------------------------------------------
LANGUAGE_CODE = "es"
LANGUAGES = [("es", _("Español")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"

# --- People -------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "accounts.adapter.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/learn"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "accounts.adapter.Adapter"
ACCOUNT_FORMS = {"signup": "accounts.forms.SignUp", "add_email": "accounts.forms.AddAddress"}
# Asked for in development, required where strangers can reach the site.
ACCOUNT_EMAIL_VERIFICATION = "optional" if DEBUG else "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Taller] "
ACCOUNT_USER_DISPLAY = "accounts.models.display_name"
vars().update(people.SETTINGS)  # who counts guesses, what a second factor is
# So many misses in a quarter of an hour, counted in Postgres (accounts/guessing.py).
AXES_FAILURE_LIMIT, FAILURE_LIMIT_PER_ADDRESS = 5, 50
AXES_COOLOFF_TIME = timedelta(minutes=15)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://" if DEBUG else "smtp://localhost:25")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 5  # seconds; a mail server that says nothing keeps no thread
SIMPLE_JWT = {
    "ACCESS_TOKEN_LIFETIME": timedelta(hours=24),
    "REFRESH_TOKEN_LIFETIME": timedelta(days=14),
    "ISSUER": "taller",
}
# Supabase's tokens are taken as well as our own, where one of its keys is given.
SUPABASE_JWT_SECRET = secret("SUPABASE_JWT_SECRET")
SUPABASE_JWKS_URL = env.str("SUPABASE_JWKS_URL", default="")
SUPABASE_ISSUER = env.str("SUPABASE_ISSUER", default=issuer_of(SUPABASE_JWKS_URL))

# --- The learning contract ----------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["accounts.authentication.BearerToken"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_SCHEMA_CLASS": "config.schema.declaration.Declaration",
}
# Of the contracts that take something else than a Bearer token alone.
AUTHENTICATORS = {
    "agent": ["accounts.api_keys.BearerOrKey"],
    "reports": ["accounts.api_keys.ApiKey"],
}
SPECTACULAR_SETTINGS = SPECTACULAR
CHATBOT_RATE_LIMIT = rate("CHATBOT_RATE_LIMIT", default="100/15m")  # of an address
AGENT_RATE_LIMIT = rate("AGENT_RATE_LIMIT", default="60/m")  # of a person
REPORTS_RATE_LIMIT = rate("REPORTS_RATE_LIMIT", default="600/m")  # of an API key
TRIES_RATE_LIMIT = rate("TRIES_RATE_LIMIT", default="180/m")  # of an admin who tries answers while writing
MAX_BODY_BYTES = 1024 * 1024
HEAD_SECONDS, BODY_SECONDS = 10.0, 30.0  # for the head of a request, and for its body, to be here
DATA_UPLOAD_MAX_MEMORY_SIZE = MAX_BODY_BYTES
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # a guide with hundreds of exercises and their rubrics is one form

# --- The model ----------------------------------------------------------------------------------
LLM = resolve(env.ENVIRON)
LLM_CURRENCY = env.str("LLM_CURRENCY", default="USD")  # of the price table, the budgets and the charts
LLM_FIRST_TOKEN_SECONDS = LLM_GAP_SECONDS = 30.0
HISTORY_DAYS = number("HISTORY_DAYS", default=0, least=0)  # of what people and the tutor have said; 0: for good

# --- Browser safety -----------------------------------------------------------------------------
CSRF_COOKIE_HTTPONLY = True  # htmx takes the token from the page
SESSION_COOKIE_NAME = "taller_session"
CSRF_COOKIE_NAME = "taller_csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.bool("SECURE_COOKIES", default=not DEBUG)
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=False)  # the proxy in front redirects
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=0 if DEBUG else 31_536_000)
# The proxy redirects, or SECURE_SSL_REDIRECT does (W008); what other hosts of the domain and browsers' own lists do is
# for the domain's owner to say (W005, W021). axes' middleware would turn our refusals into its own (W002).
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W008", "security.W021", "axes.W002"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "font-src": [SELF],
        "frame-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
_local = [f"http://{host}:{port}" for host in ("localhost", "127.0.0.1") for port in (3000, 5173, 8080)]
CORS_ALLOWED_ORIGINS = [*env.list("CORS_ALLOWED_ORIGINS", default=[]), *(_local if DEBUG else [])]
_counted = [f"{limit}-{name}" for limit in ("RateLimit", "X-RateLimit") for name in ("Limit", "Remaining", "Reset")]
_asked = ("last-event-id", "session-id", "x-api-key", "x-client-version", "x-request-id", "x-stub")
CORS_ALLOW_HEADERS = [*default_headers, *_asked]
CORS_EXPOSE_HEADERS = ["Retry-After", "X-Request-ID", *_counted]
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# --- Static files -------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_ADD_HEADERS_FUNCTION = of_static_files
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- Back office --------------------------------------------------------------------------------
UNFOLD = {
    "SITE_TITLE": "Taller",
    "SITE_HEADER": "Taller",
    "SITE_SUBHEADER": _("Administración"),
    "SITE_URL": "/",
    "SITE_ICON": back_office.mark,
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": back_office.mark}],
    "SHOW_VIEW_ON_SITE": True,
    "SHOW_LANGUAGES": True,
    "LANGUAGES": {"action": back_office.choose_language},
    "DASHBOARD_CALLBACK": "config.dashboard.add_numbers",
    "STYLES": [back_office.stylesheet],
    "SCRIPTS": [back_office.keyboard],
    "COLORS": back_office.COLORS,
    "BORDER_RADIUS": "0.625rem",
    "SIDEBAR": {"navigation": back_office.navigation},
}

# --- Logs: one line per event, an id per request, never a secret or a student's text ---------------
LOG_LEVEL = env.str("LOG_LEVEL", default="INFO")
LOGGING = logs.settings(LOG_LEVEL)
