import hashlib
import hmac

from hypothesis import given
from hypothesis import strategies as st

from logwatch.pseudonyms import KEY_BYTES, Pseudonyms, new_key

KEY = bytes(range(32))


def test_a_token_is_the_head_of_an_hmac_in_base32() -> None:
    digest = hmac.new(KEY, b"citizen\x1f999990019", hashlib.sha256).hexdigest()[:20]
    token = Pseudonyms(KEY).token("citizen", "999990019")
    assert len(token) == 16
    assert int(
        token.translate(
            str.maketrans("abcdefghijklmnopqrstuvwxyz234567", "0123456789ABCDEFGHIJKLMNOPQRSTUV")
        ),
        32,
    ) == int(digest, 16)


@given(st.text(), st.text())
def test_tokens_differ_by_kind_and_by_key(identifier: str, other: str) -> None:
    names = Pseudonyms(KEY)
    assert names.token("user", identifier) != names.token("citizen", identifier)
    assert names.token("user", identifier) != Pseudonyms(bytes(32)).token("user", identifier)
    assert (names.token("user", identifier) == names.token("user", other)) == (identifier == other)


def test_the_key_is_random_and_never_shown() -> None:
    assert len(bytes.fromhex(new_key())) == KEY_BYTES
    assert new_key() != new_key()
    assert "key" not in repr(Pseudonyms(KEY))
