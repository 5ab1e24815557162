#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/checks/check.h"
#include "core/format/photo_engine.h"
#include "huizhi/photo_format.h"
#include "tests/accuracy/cases.h"
#include "tests/accuracy/ladder.h"
#include "tests/accuracy/marks.h"

namespace huizhi::accuracy {

/// One photo, judged.
struct Judgement {
    std::string photo;  ///< the marked photo's name
    std::string label;  ///< a case's name, or a marked photo's own verdict
    bool generated = false;
    std::vector<Truth> truths;    ///< one a fault; a good photo has one without rules
    std::optional<Text> refused;  ///< the file was not even read
    CheckReport report;
    std::vector<std::string> groups;  ///< of the person, also "skin_light" or "skin_dark"
};

/// All that a run found.
struct Outcomes {
    std::vector<Judgement> judgements;
    std::vector<Climb> climbs;
};

struct BatteryOptions {
    std::filesystem::path folder;  ///< of marked portraits
    std::string only;   ///< cases whose name contains it; empty = all, and the marked photos
    std::string photo;  ///< portraits whose name contains it; empty = all
    int every = 1;      ///< only every so-manieth photo is judged and spoilt, where time is short
    OwnChecks own_checks = {};   ///< of the format's certificate
    std::filesystem::path save;  ///< where generated files are written for looking at
};

/// Judges every marked photo, then every case on every good portrait, and takes each of these up
/// every ladder; on all cores.
/// The order and the content of the answer do not depend on the number of cores.
///
/// Errors: those of read_marks; NotFound for an operation that does not exist.
[[nodiscard]] Result<Outcomes> run_battery(const BatteryOptions& options,
                                           const Expectations& expectations,
                                           const PhotoFormat& format);

}  // namespace huizhi::accuracy
