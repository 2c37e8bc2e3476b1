"""What is loaded behind the sign-in: the large libraries are known, so that they can be read before they are loaded."""

from ioma_desk.app.loading import libraries


def test_the_libraries_of_pictures_and_of_what_they_are_built_on_are_found() -> None:
    found = list(libraries("cv2"))

    names = " ".join(file.name for file in found)
    assert all(part in names for part in ("cv2", "multiarray_umath", "openblas"))
    assert sum(file.stat().st_size for file in found) > 50_000_000
