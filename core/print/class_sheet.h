#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/format/batch_plan.h"
#include "huizhi/text.h"

namespace huizhi {

/// A class of a school's list, or a department of a firm's: everybody of it, by the list's order.
struct ListedClass {
    std::string name;  ///< as the list says it; empty: the list names none
    std::vector<ListedPerson> people;
};

/// By the order in which the list names them.
[[nodiscard]] std::vector<ListedClass> classes_of(const std::vector<ListedPerson>& people);

/// Finished photos by the code of whom they show.
using PhotosByCode = std::map<std::string, std::filesystem::path>;

/// A class on A4: each finished photo above its code and name, an empty frame for who has none.
/// `made_at`: ISO time for the PDF's dates.
/// Errors: InvalidInput naming a photo that is no picture; Environment when a font is missing.
[[nodiscard]] Result<std::vector<std::uint8_t>> class_sheet_pdf(const ListedClass& listed,
                                                                const PhotosByCode& photos,
                                                                Language language,
                                                                const std::string& made_at);

/// Writes a sheet for each class of the list beside a batch's finished photos (of several formats
/// the first's): class-NAME.pdf, or class.pdf where the list names no class. `finished`: of the
/// batch's summary; what else lies there under somebody's code may be of another day.
/// Returns: the files. Errors: of class_sheet_pdf and write_output: what was written stays.
[[nodiscard]] Result<std::vector<std::filesystem::path>> write_class_sheets(
    const BatchOrder& order,
    const std::vector<ListedPerson>& people,
    const std::set<std::filesystem::path>& finished,
    Language language,
    const std::string& made_at);

}  // namespace huizhi
