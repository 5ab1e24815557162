#pragma once

#include <string>

namespace huizhi {

/// Whence a customer came, as said at the counter.
struct CustomerSource {
    std::string customer;
    std::string source;  ///< an id of core/counter/visit/visit_words.json; empty: not asked
    std::string words;   ///< what was said besides
    std::string noted_at;
    std::string noted_by;
};

/// What staff should know of a customer next time.
struct CustomerNote {
    std::string id;
    std::string customer;
    std::string words;
    std::string noted_at;
    std::string noted_by;
};

/// A job's photo was taken again.
struct Retake {
    std::string id;
    std::string job;
    int shot = 0;        ///< which one it is: the first photo is 1
    std::string reason;  ///< an id of core/counter/visit/visit_words.json; empty: not said
    std::string words;   ///< the reason in one's own words
    std::string taken_at;
    std::string taken_by;
};

}  // namespace huizhi
