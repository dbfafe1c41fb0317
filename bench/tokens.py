"""For `manage.py shell`: prints an access token of Taller's own for each student of the seed, in order, as JSON."""

import json

from rest_framework_simplejwt.tokens import AccessToken

from accounts.models import User
from bench.calls import USERS, identity

people = User.objects.in_bulk()
print(json.dumps([str(AccessToken.for_user(people[identity(f"user {number + 1}")])) for number in range(USERS)]))
