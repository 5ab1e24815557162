#include "gui/parts/command.h"

#include <algorithm>

#include <wx/intl.h>

#include "core/base/text/canonical_text.h"
#include "core/records/identity.h"
#include "gui/base/wx_text.h"

namespace huizhi::gui {
namespace {

/// 0: a key begins so; 1: one holds it; 2: none does.
int rank_of(const Command& command, const std::string& word) {
    std::vector<std::string> keys = name_keys(to_utf8(command.name()));
    for (std::string& key : name_keys(command.english)) {
        keys.push_back(std::move(key));
    }
    int rank = 2;
    for (const std::string& key : keys) {
        const std::size_t at = key.find(word);
        if (at != std::string::npos) {
            rank = std::min(rank, at == 0 ? 0 : 1);
        }
    }
    return rank;
}

}  // namespace

wxString Command::name() const {
    return wxGetTranslation(wxString::FromUTF8(english));
}

std::vector<const Command*> commands_for(const std::vector<Command>& commands,
                                         const std::string& typed) {
    // As the keys are made: small letters, half width, no blanks.
    const std::vector<std::string> words = name_keys(canonical_text(typed));
    std::vector<const Command*> found[2];
    for (const Command& command : commands) {
        const int rank =
            words.empty() || words.front().empty() ? 0 : rank_of(command, words.front());
        if (rank < 2) {
            found[rank].push_back(&command);
        }
    }
    found[0].insert(found[0].end(), found[1].begin(), found[1].end());
    return found[0];
}

}  // namespace huizhi::gui
