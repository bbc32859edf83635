"""What the people in findings are called: names for the officer, tokens for everyone else."""

import polars as pl

from logwatch import identifiers
from logwatch.pseudonyms import Pseudonyms
from logwatch.relations import USERS


def users(codes: pl.Series, table: pl.DataFrame, pseudonyms: Pseudonyms) -> pl.DataFrame:
    """One row a user: `user` (code), `user_name`, `team`, `user_token`.

    `table` is USERS; a person whom it does not know is called by the account. The token is made
    from the person, so that one person with two accounts has one.
    """
    distinct = codes.drop_nulls().unique()
    persons = identifiers.person_text(distinct)
    known = table.group_by("user", maintain_order=True).agg(
        pl.col("name").drop_nulls().first(), pl.col("team").drop_nulls().first()
    )
    people = pl.DataFrame({"user": distinct, "person": persons}).join(known, on="user", how="left")
    tokens = [pseudonyms.token("user", person) for person in persons]
    return people.select(
        "user",
        pl.coalesce("name", "person").alias("user_name"),
        "team",
        pl.Series("user_token", tokens, dtype=pl.String),
    )


def citizens(codes: pl.Series, pseudonyms: Pseudonyms) -> pl.DataFrame:
    """One row a citizen: `citizen` (code), `citizen_name` (the identifier), `citizen_token`."""
    distinct = codes.drop_nulls().unique()
    texts = identifiers.citizen_text(distinct)
    tokens = [pseudonyms.token("citizen", text) for text in texts]
    return pl.DataFrame(
        {
            "citizen": distinct,
            "citizen_name": texts,
            "citizen_token": pl.Series(tokens, dtype=pl.String),
        }
    )


def user_tokens(codes: pl.Series, pseudonyms: Pseudonyms) -> pl.DataFrame:
    """`user`, `token`: each of these codes once."""
    named = users(codes, USERS.to_frame(), pseudonyms)
    return named.select("user", pl.col("user_token").alias("token"))


def citizen_tokens(codes: pl.Series, pseudonyms: Pseudonyms) -> pl.DataFrame:
    """`citizen`, `token`: each of these codes once."""
    named = citizens(codes, pseudonyms)
    return named.select("citizen", pl.col("citizen_token").alias("token"))


def account_tokens(codes: pl.Series, pseudonyms: Pseudonyms) -> pl.DataFrame:
    """`account`, `token`: each of these codes once."""
    distinct = codes.drop_nulls().unique()
    names = identifiers.account_text(distinct)
    tokens = [pseudonyms.token("account", name) for name in names]
    return pl.DataFrame({"account": distinct, "token": pl.Series(tokens, dtype=pl.String)})


def with_tokens(frame: pl.DataFrame, pseudonyms: Pseudonyms) -> pl.DataFrame:
    """The rows with `user_token` and `citizen_token`; null where there is no such person."""
    of_user = user_tokens(frame["user"], pseudonyms).rename({"token": "user_token"})
    of_citizen = citizen_tokens(frame["citizen"], pseudonyms).rename({"token": "citizen_token"})
    return frame.join(of_user, on="user", how="left").join(of_citizen, on="citizen", how="left")
