from tests.conftest import person


def test_lists_everyone_to_an_admin(browse, alicia, carla):
    answer = browse(carla).get("/users/").json()

    assert sorted((row["name"], row["role"]) for row in answer) == [("Alicia", "student"), ("Carla", "admin")]
    assert list(answer[0]) == ["id", "email", "name", "role"]


def test_a_student_may_not(browse, alicia):
    answers = [browse(who).get("/users/") for who in (None, alicia)]

    assert [(answer.status_code, list(answer.json())) for answer in answers] == [(401, ["detail"]), (403, ["detail"])]


def test_costs_two_queries_however_many(browse, carla, django_assert_num_queries):
    for number in range(20):
        person(f"Persona{number}")
    client = browse(carla)
    client.get("/users/me")

    with django_assert_num_queries(2):  # the version of what is kept of people, the list
        assert len(client.get("/users/").json()) == 21
