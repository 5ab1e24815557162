#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "core/records/submission.h"

namespace huizhi {

/// One visit of one customer.
struct Session {
    std::string id;
    std::string customer;
    std::string served_by;
    std::string opened_at;
    std::string closed_at;      ///< empty while open
    int queue_number = 0;       ///< counts from 1 each business day; 0: of a version before numbers
    std::string promised_at{};  ///< ISO time at which all should be ready; empty: none was promised
};

/// One certificate in one city for one visit.
struct Job {
    std::string id;
    std::string session;
    std::string format;   ///< "id-card@440300"
    std::string verdict;  ///< of the photo at hand: pass, warn, unknown, fail
    SubmissionState state = SubmissionState::Draft;
    std::map<std::string, std::string> fields;  ///< the city format's form, filled
    std::int64_t price_fen = 0;
    std::string original_sha256;  ///< the raw shot, kept unchanged
    std::string photo_sha256;     ///< the finished photo; empty when the verdict forbade it
    std::string check_json;       ///< the whole report, as judged then
    std::string rules_version;    ///< plugin versions that judged it
    std::map<std::string, std::string> confirmed;  ///< asked rule -> who confirmed it
    int shots = 1;                                 ///< first photo and retakes
    std::string created_at;
    bool shot_gone = false;   ///< the raw shot was deleted; its digest stays
    bool photo_gone = false;  ///< the finished photo too
};

}  // namespace huizhi
