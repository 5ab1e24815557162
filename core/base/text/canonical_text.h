#pragma once

#include <string>
#include <string_view>

namespace huizhi {

/// The one form in which a text from outside is kept, sent and looked for, however it was typed,
/// pasted, scanned or listed. The same text in any spelling gives the same bytes, and a text in
/// this form comes back as it is.
///
/// A broken byte of UTF-8 becomes U+FFFD. Control characters but the tab stay, so that whoever
/// wants one line still sees that there are two. Threads: any.

/// Without letters that nobody sees (marks of direction, of width nought, of variation, of byte
/// order), every blank one space, none at the ends; full-width figures and letters narrow;
/// compatibility ideographs, radicals, ligatures and presentation forms as the letters they stand
/// for; GBK's private code points as theirs; composed (NFC).
[[nodiscard]] std::string canonical_text(std::string_view typed);

/// A person's name: besides, every dot between two parts of it is U+00B7, once, and no blank stands
/// beside it or between two Chinese characters.
[[nodiscard]] std::string canonical_name(std::string_view typed);

/// A number, code or phone: besides, all full-width signs narrow, every dash "-", A to Z for a to
/// z, no blanks anywhere.
[[nodiscard]] std::string canonical_number(std::string_view typed);

/// As a name is looked for: the letters of its canonical form alone, A to Z small, without blanks,
/// dots and apostrophes.
[[nodiscard]] std::string name_letters(std::string_view typed);

}  // namespace huizhi
