#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/checks/check.h"
#include "core/format/photo_engine.h"
#include "huizhi/photo_format.h"
#include "tests/accuracy/cases.h"
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
};

struct BatteryOptions {
    std::filesystem::path folder;  ///< of marked portraits
    std::string only;   ///< cases whose name contains it; empty = all, and the marked photos
    std::string photo;  ///< portraits whose name contains it; empty = all
    int every = 1;      ///< only every so-manieth good portrait is spoilt, where time is short
    OwnChecks own_checks = {};   ///< of the format's certificate
    std::filesystem::path save;  ///< where generated files are written for looking at
};

/// Judges every marked photo, then every case on every good portrait; on all cores.
/// The order and the content of the answer do not depend on the number of cores.
///
/// Errors: those of read_marks; NotFound for an operation that does not exist.
[[nodiscard]] Result<std::vector<Judgement>> run_battery(const BatteryOptions& options,
                                                         const Expectations& expectations,
                                                         const PhotoFormat& format);

}  // namespace huizhi::accuracy
