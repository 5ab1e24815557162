#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/identity.h"
#include "huizhi/text.h"

namespace huizhi {

/// A document that a customer may show (documents.json beside it, with the sources).
struct DocumentType {
    std::string id;  ///< "citizen", "passport" ...
    Text name;
    std::vector<std::string> starts{};  ///< how its 18-character numbers begin; none: has no such
    std::string pattern{};              ///< of other numbers; empty: there are none
    Text shape{};                       ///< the pattern in words
    std::optional<std::size_t> birth_at{};  ///< where such a number has the birth date, YYMMDD
};
[[nodiscard]] const std::vector<DocumentType>& document_types();
/// Null for a name that is none.
[[nodiscard]] const DocumentType* document_type(const std::string& id);

/// What a document's number says. Sex and birth date are empty where it holds none that we may
/// rely on: whoever registers the customer types them then.
struct ReadDocument {
    std::string number;
    std::string type;
    std::string birth_date;
    std::optional<Sex> sex;
    bool region_known = true;
    std::string
        birth_digits{};  ///< "YYMMDD": no century, so that the birth date is typed; empty: none
};
/// `type` empty or "citizen": any document with an 18-character number, as its number says.
/// Errors: InvalidInput, field "id-number" or "document-type"; never repeats the number.
[[nodiscard]] Result<ReadDocument> read_document(const std::string& type_id,
                                                 const std::string& typed,
                                                 const std::string& today);
/// Whether a number of this type may stand where a place asks for a resident's number: all of 18
/// characters.
[[nodiscard]] bool has_resident_number(const std::string& type, const std::string& number);
/// Whether a typed text could be the number of any document.
[[nodiscard]] bool may_be_document(const std::string& typed);

}  // namespace huizhi
