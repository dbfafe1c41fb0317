"""Everything that people do with secrets, over HTTP against a process of its own; all answers are kept."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import jwt
import requests

from accounts.models import User
from exercises.models import Exercise
from tests.accounts.apps import code_of
from tests.canaries.birds import Birds

KEY = re.compile(r"taller_[0-9a-f]{16}_[0-9a-f]{48}")


class Somebody:
    """A person with a browser and a program. `seen` is what the server told them, as far as it is not their own secret
    that they asked for."""

    def __init__(self, address: str, birds: Birds, name: str, email: str) -> None:
        self.address, self.birds, self.name, self.email = address, birds, name, email
        self.browser, self.program = requests.Session(), requests.Session()
        self.seen: list[str] = []

    # --- by token ---------------------------------------------------------------------------------

    def call(self, method: str, path: str, body: object = None, *, status: int, keep: bool = True, **headers: str):
        answer = self.program.request(method, self.address + path, json=body, headers=headers, timeout=30)
        assert answer.status_code == status, (path, answer.status_code, answer.text)
        if keep:
            self.seen.append(f"{path} {answer.headers} {answer.text}")
        return answer

    def register(self) -> None:
        body = {"email": self.email, "name": self.name, "username": self.name, "password": self._password("first")}
        self.call("POST", "/api/auth/register", body, status=201)

    def log_in(self, which: str = "first") -> dict[str, str]:
        body = {"username": self.name, "password": self._password(which)}
        tokens = self.call("POST", "/api/auth/login", body, status=200, keep=False).json()
        return self._carry(tokens)

    def exchange(self, tokens: dict[str, str]) -> dict[str, str]:
        body = {"refresh_token": tokens["refresh_token"]}
        return self._carry(self.call("POST", "/api/auth/refresh", body, status=200, keep=False).json())

    def _carry(self, tokens: dict[str, str]) -> dict[str, str]:
        for kind in ("access_token", "refresh_token"):
            number = sum(name.startswith(f"{self.name}'s {kind}") for name in self.birds)
            self.birds.catch(f"{self.name}'s {kind} {number}", tokens[kind])
            self.birds.catch(f"the signature of {self.name}'s {kind} {number}", tokens[kind].split(".")[2])
        self.program.headers["Authorization"] = f"Bearer {tokens['access_token']}"
        return tokens

    def _password(self, which: str) -> str:
        return self.birds.hatch(f"{self.name}'s {which} password")

    # --- by browser -------------------------------------------------------------------------------

    def look(self, path: str, *, status: int = 200) -> str:
        answer = self.browser.get(self.address + path, timeout=30)
        assert answer.status_code == status, (path, answer.status_code)
        self.seen.append(f"{path} {answer.text}")
        return answer.text

    def send(self, path: str, *, keep: bool = True, **fields: str | Callable[[str], str]) -> str:
        """Fill in the form of a page, where need be with what stands on it. The answer after redirects."""
        page = self.browser.get(self.address + path, timeout=30).text
        hidden = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page)
        given = {name: value(page) if callable(value) else value for name, value in fields.items()}
        answer = self.browser.post(self.address + path, data={**dict(hidden), **given}, timeout=30)
        assert answer.status_code in (200, 400), (path, answer.status_code)
        if keep:
            self.seen.append(f"{path} {answer.text}")
        return answer.text

    def enter(self, which: str = "first") -> None:
        self.send("/account/login/", login=self.name, password=self._password(which))
        assert self.browser.get(f"{self.address}/account/", allow_redirects=False, timeout=30).status_code == 200

    def say_the_password(self) -> None:
        self.send("/account/reauthenticate/", password=self._password("first"))

    def add_a_second_factor(self) -> None:
        def code(page: str) -> str:
            secret = re.search(r'class="app-secret">([A-Z2-7]+)<', page)[1]
            return code_of(self.birds.catch(f"{self.name}'s TOTP secret", secret))

        self.send("/account/security/totp/activate/", code=code)
        assert "/deactivate" in self.look("/account/security/")

    def make_a_key(self, path: str, what: str, **fields: str) -> str:
        [text] = set(KEY.findall(self.send(path, keep=False, label=f"Clave {what}", days="", **fields)))
        self.birds.catch(f"the secret of {what}", text.split("_")[2])
        return self.birds.catch(what, text)


def spend(address: str, birds: Birds, committed: Callable[[], None]) -> dict[str, Somebody]:
    """`committed` is called where the people's roles may be set behind the server's back."""
    admin = Somebody(address, birds, "Rosa", "rosa@example.com")
    student = Somebody(address, birds, "Dora", "dora@example.com")
    for person in (admin, student):
        person.register()
    committed()
    _identify(student)
    exercise = _teach(admin, student)
    _learn(student, exercise)
    _look_after(admin, exercise)
    _leave(student)
    return {"admin": admin, "student": student}


def _identify(student: Somebody) -> None:
    wrong = {"username": "Dora", "password": student.birds.hatch("a wrong password")}
    student.call("POST", "/api/auth/login", wrong, status=401)
    other = student.log_in()
    student.call("POST", "/api/auth/logout", {"refresh_token": other["refresh_token"]}, status=204)
    student.call("GET", "/users/me", status=401)
    first = student.log_in()
    student.exchange(first)
    stolen = {"refresh_token": first["refresh_token"]}
    student.call("POST", "/api/auth/refresh", stolen, status=401)
    student.log_in()
    student.call("GET", "/users/me", status=200)
    student.call("GET", "/users/me", status=401, Authorization=f"Bearer {student.birds.hatch('a made up token')}")
    student.enter()
    student.look("/account/")
    student.say_the_password()
    key = student.make_a_key("/account/keys/new", "Dora's API key")
    for path in ("/generate", "/api/conversations"):
        student.call("GET", path, status=200, **{"X-API-Key": key})
        student.call("GET", path, status=401, **{"X-API-Key": student.birds.hatch("a made up key")})
    student.look("/account/")
    student.look("/account/keys/new")


def from_supabase(address: str, birds: Birds) -> Somebody:
    """Somebody of another sign-in."""
    about = {"sub": "sub-of-sara", "aud": "authenticated", "email": "sara@example.org", "role": "authenticated"}
    about |= {"exp": datetime.now(UTC) + timedelta(hours=1), "iat": datetime.now(UTC)}
    about |= {"user_metadata": {"name": "Sara"}, "app_metadata": {}}
    sara = Somebody(address, birds, "Sara", "sara@example.org")
    token = birds.catch("Sara's Supabase token", jwt.encode(about, birds["SUPABASE_JWT_SECRET"], "HS256"))
    sara.program.headers["Authorization"] = f"Bearer {token}"
    sara.call("GET", "/users/me", status=200)
    return sara


def _teach(admin: Somebody, student: Somebody) -> str:
    admin.log_in()
    admin.enter()
    made = {"title_es": "Guía", "topic": "docker", "order": "1"}
    formset = {f"exercises-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS")}
    admin.send("/admin/guides/guide/add/", **made, **formset, is_active="on", **{"exercises-MAX_NUM_FORMS": "1000"})
    [guide] = student.call("GET", "/guides/", status=200).json()
    body = {
        "guide_id": guide["id"],
        "title": "Ejercicio",
        "type": "dockerfile",
        "expected_answer": f"FROM {admin.birds.hatch('the reference answer')}\nCMD x",
        "ai_context": admin.birds.hatch("what the tutor knows"),
    }
    return str(admin.call("POST", "/exercises/", body, status=201).json()["id"])


def _learn(student: Somebody, exercise: str) -> None:
    text = student.birds.hatch("what Dora wrote")
    broken, fine = f"FROMM {text}", f'FROM python:3.12-slim\nCMD ["echo", "{text}"]'
    guide = Exercise.objects.get(pk=exercise).guide_id
    for path in ("/learn", f"/learn/guides/{guide}", f"/learn/exercises/{exercise}"):
        student.look(path)
    handed = {"exercise_id": exercise, "submitted_answer": broken}
    student.call("POST", "/attempts/", handed, status=201)
    student.call("POST", "/feedback/attempt", handed, status=422)
    student.call("POST", "/attempts/", {"exercise_id": exercise, "submitted_answer": text * 2000}, status=400)
    student.call("POST", "/feedback/attempt", {**handed, "submitted_answer": fine}, status=200)
    student.call("POST", "/attempts/", {**handed, "submitted_answer": fine}, status=201)
    asked = {"exercise_id": exercise, "message": student.birds.hatch("what Dora asked")}
    student.call("POST", "/feedback/chat", asked, status=200)
    reads = ["/guides/", f"/guides/{guide}", f"/guides/{guide}/exercises-with-progress", f"/exercises/{exercise}"]
    reads += [f"/exercises/by-guide/{guide}", f"/attempts/by-exercise/{exercise}", "/progress/completed"]
    reads += ["/progress/guides", "/progress/overview?include_exercises=true", "/llm/status"]
    for path in reads:
        student.call("GET", path, status=200)
    student.call("GET", "/exercises/all", status=403)
    student.call("GET", "/users/", status=403)


def _look_after(admin: Somebody, exercise: str) -> None:
    dora, guide = User.objects.get(username="Dora"), Exercise.objects.get(pk=exercise).guide_id
    people = "/admin/accounts/user/"
    new = {"username": "nueva", "email": "nueva@example.com", "name": "Nueva", "role": "student"}
    password = admin.birds.hatch("a password that an admin set")
    admin.send(f"{people}add/", **new, password1=password, password2=password)
    assert User.objects.filter(username="nueva").exists()
    admin.say_the_password()
    admin.add_a_second_factor()
    admin.make_a_key("/admin/accounts/apikey/add/", "a key that an admin made", owner=str(dora.pk))
    paths = ["/admin/", people, f"{people}{dora.pk}/change/", "/admin/accounts/apikey/", "/admin/attempts/attempt/"]
    paths += [f"/admin/accounts/apikey/{key.pk}/change/" for key in dora.api_keys.all()]
    paths += [f"/admin/guides/guide/{guide}/change/", f"/admin/exercises/exercise/{exercise}/change/"]
    paths += ["/admin/llm/usage/", f"{people}{dora.pk}/history/", f"{people}{dora.pk}/delete/"]
    for path in paths:
        admin.look(path)
    admin.call("GET", "/users/", status=200)
    admin.call("GET", f"/exercises/{exercise}", status=200)


def _leave(student: Somebody) -> None:
    new = student.birds.hatch("Dora's second password")
    old = student.birds["Dora's first password"]
    student.send("/account/password/change/", oldpassword=old, password1=new, password2=new)
    student.log_in("second")
    student.send("/account/password/reset/", email=student.email)
    student.send("/account/logout/")
