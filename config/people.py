"""A part of config.settings: who counts guesses, and what a second factor is."""

SETTINGS: dict[str, object] = {
    # Django's cache holds nothing but allauth's counters, in a table of ours: sign-ups, mails, confirmations.
    "CACHES": {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "accounts_counter",
            "OPTIONS": {"MAX_ENTRIES": 100_000},  # past that it would forget what still counts
        }
    },
    # axes counts these two; mails, sign-ups and the rest stay with allauth.
    "ACCOUNT_RATE_LIMITS": {"login": None, "login_failed": None},
    "AXES_HANDLER": "accounts.guessing.Guesses",
    "AXES_CLIENT_IP_CALLABLE": "accounts.guessing.network_of",
    "AXES_ENABLE_ADMIN": False,
    "AXES_VERBOSE": False,
    # Codes of an app, passkeys, and recovery codes for when both are lost.
    "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
    "MFA_ADAPTER": "accounts.adapter.SecondFactors",
    "MFA_FORMS": {
        "authenticate": "accounts.forms.Code",
        "reauthenticate": "accounts.forms.CodeAgain",
        "add_webauthn": "accounts.forms.NewPasskey",
        "edit_webauthn": "accounts.forms.PasskeyName",
        "login_webauthn": "accounts.forms.PasskeyAlone",
        "authenticate_webauthn": "accounts.forms.Passkey",
        "reauthenticate_webauthn": "accounts.forms.PasskeyAgain",
    },
    "MFA_TOTP_ISSUER": "Taller",
    "MFA_TOTP_TOLERANCE": 1,  # steps of half a minute: for slow hands, and clocks that are a little off
    "MFA_RECOVERY_CODES_SHOW_ONCE": True,
    "MFA_PASSKEY_LOGIN_ENABLED": True,
    "MFA_ALLOW_UNVERIFIED_EMAIL": True,  # whoever had to confirm theirs did so before they came in
}
