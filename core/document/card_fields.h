#pragma once

#include <vector>

#include "core/document/text_rows.h"

namespace huizhi {

/// Which row of a card's front holds which field; null: none was found. The order is that of GA
/// 448-2013: name, sex and ethnic group, birth, address of one line or several, number.
struct CardRows {
    const TextRow* name = nullptr;
    const TextRow* sex = nullptr;
    const TextRow* birth_date = nullptr;
    std::vector<const TextRow*> address;  ///< what stands between birth and number, label or not
    const TextRow* number = nullptr;
    bool back = false;  ///< words of the other side were read
};
[[nodiscard]] CardRows card_rows(const std::vector<TextRow>& rows);

/// The parts of a row joined.
[[nodiscard]] ReadLine line_of(const TextRow& row);
/// How many signs at a row's beginning are its label. 名 without the 姓 before it is one only where
/// it stands as a part of its own: a name may begin with it.
[[nodiscard]] std::size_t name_label(const TextRow& row);
/// How many signs at a row's beginning are its label.
[[nodiscard]] std::size_t address_label(const ReadLine& line);

/// A field's signs within its row; empty where they are not there.
[[nodiscard]] ReadLine name_in(const ReadLine& row);
/// The same of a row whose label is known to be half lost.
[[nodiscard]] ReadLine name_behind_half_label(const ReadLine& row);
[[nodiscard]] ReadLine sex_in(const ReadLine& row);
[[nodiscard]] ReadLine ethnic_group_in(const ReadLine& row);
[[nodiscard]] ReadLine birth_date_in(const ReadLine& row);
[[nodiscard]] ReadLine address_in(const ReadLine& row);
[[nodiscard]] ReadLine number_in(const ReadLine& row);

}  // namespace huizhi
