#include "core/books/kept_words.h"

#include "core/records/personal_number.h"

namespace huizhi {

Result<void> check_kept_words(const std::string& field,
                              const Text& what,
                              const std::string& words) {
    if (!holds_personal_number(words)) {
        return {};
    }
    return Error::invalid(field, {what.zh + "会一直留在账上，不能含证件号码或手机号",
                                  what.en + " stays in the books: it must hold no document "
                                            "number and no phone"});
}

}  // namespace huizhi
