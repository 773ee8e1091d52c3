import pytest


@pytest.mark.parametrize("address", ["/hi/search/?q=misri%00", "/hi/search/?q=%00&topic=%00&from=%00", "/hi/?%00=%00"])
def test_a_nul_in_a_query_string_reads_as_a_space(reader, db, address):
    assert reader.get(address).status_code == 200


@pytest.mark.parametrize("address", ["article/?q=%00", "article/?topic=%00", "contributor/?q=a%00b"])
def test_a_nul_in_a_query_string_of_the_desk_is_no_error(signed_in, editor, address):
    assert signed_in(editor).get(f"/admin/articles/{address}").status_code in (200, 302)
