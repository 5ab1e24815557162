#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/validator/city_draft.h"
#include "huizhi/text.h"

namespace huizhi {

/// What is wrong with a draft, and at which place of a form.
struct CityProblem {
    int part = -1;      ///< of the draft's parts; -1: of the city as a whole
    std::string field;  ///< "code", "valid_days", a limit's rule ...; empty: at no one place
    std::string check;  ///< of `plugin validate`; empty: what a form must hold before that
    Text message;
};

/// What `plugin validate` says of the plugin that it would become, beside the plugins of `home`:
/// the same checks, each told at the field that it is about. None: it may be kept.
/// Threads: any; it takes a sheet's drawing for each certificate.
[[nodiscard]] std::vector<CityProblem> city_problems(const CityDraft& draft,
                                                     const std::filesystem::path& home);

/// The first of them, as an error of that field.
[[nodiscard]] Error as_error(const CityProblem& problem);

}  // namespace huizhi
