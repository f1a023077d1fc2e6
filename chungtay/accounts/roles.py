"""What each role may do, as `app.verb`, inside the territory of the body it serves."""

from chungtay.accounts.models import Post

READ = frozenset(
    {
        "desk.view",
        "documents.view",
        "programme.view",
        "events.view",
        "households.view",
        "review.view",
        "places.view",
    }
)
WORK = READ | {
    "documents.upload",
    "documents.confirm",
    "programme.work",
    "households.import",
    "households.edit",
    "households.sensitive",
    "households.reveal",
    "review.work",
    "review.survey",
    "events.plan",
    "events.publish",
    "events.invite",
}

PERMISSIONS: dict[str, frozenset[str]] = {
    Post.Role.COMMUNE_OFFICER: WORK | {"places.edit", "review.decide"},
    Post.Role.DIVISION_OFFICER: WORK,
    Post.Role.LEADER: READ | {"events.publish", "programme.work", "review.decide", "audit.view"},
    Post.Role.CLERK: READ | {"documents.upload"},
    Post.Role.VILLAGE_HEAD: frozenset(
        {"desk.view", "households.view", "households.sensitive", "events.view", "review.view", "review.survey"}
    ),
    Post.Role.ADMINISTRATOR: frozenset({"desk.view", "accounts.manage", "places.view", "places.edit", "audit.view"}),
}
