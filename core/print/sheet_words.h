#pragma once

#include <string>
#include <vector>

#include "core/print/receipt_sheet.h"

namespace huizhi {

/// Replaces {number}, {number_label}, {certificate}, {city}, {studio}, {captured_at},
/// {valid_days}, {valid_until}, {reprint_days}, {reprint_until}, {hotline}; any other brace stays
/// as it is.
[[nodiscard]] std::string fill_in(const std::string& words, const SheetContent& content);

/// Whether `fill_in` knows the word between braces.
[[nodiscard]] bool is_sheet_word(const std::string& word);
/// All that it knows.
[[nodiscard]] std::vector<std::string> sheet_words();

/// "2026-11-22T18:30:05+08:00" as "2026-11-22 18:30"; anything else unchanged.
[[nodiscard]] std::string readable_time(const std::string& iso);
/// The same in a form that a PDF's dates take; a fixed day when `iso` is none.
[[nodiscard]] std::string pdf_time(const std::string& iso);
/// "2027-05-21（180 天）", as far as it is known.
[[nodiscard]] std::string validity_words(const SheetContent& content);
/// "ABCD 1234 5": groups of four, so that nobody slips while typing it.
[[nodiscard]] std::string in_groups(const std::string& number);
/// "26 × 32 mm".
[[nodiscard]] std::string size_words(double width_mm, double height_mm);

}  // namespace huizhi
