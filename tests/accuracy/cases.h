#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "huizhi/finding.h"

namespace huizhi::accuracy {

/// What is known of a photo before it is judged.
enum class Grade {
    Good,    ///< must not fail; a warning is allowed
    Faulty,  ///< must be caught
    Usable   ///< has a caveat: neither right nor wrong
};

/// What a right answer is.
struct Truth {
    Grade grade = Grade::Good;
    std::vector<std::string> rules;  ///< one of these must speak; the first is the fault's own
    std::vector<Verdict> counts;     ///< verdicts of such a rule that catch the fault
    bool ask = false;                ///< a question to the operator under such a rule's name counts
};

/// One way of spoiling a good portrait.
struct Case {
    std::string name;
    std::string does;  ///< name of the operation (spoil.h)
    double amount = 0;
    std::string colour;     ///< "#RRGGBB" where the operation wants one
    bool finished = false;  ///< spoil the finished file and judge it as it stands
    double skin = 0;        ///< L* of the skin that the portrait is given before; 0: its own
    Truth truth;
};

/// One rule's own fault from nothing to certain: the operation's amounts at both ends.
struct Ladder {
    std::string rule;
    std::string does;
    double none = 0;
    double certain = 1;
    std::string colour;
    bool finished = false;
    double skin = 0;
};

/// accuracy/expectations.json: the one place that says which rule must find which fault.
struct Expectations {
    std::string format;                    ///< by which the photos are judged
    std::map<std::string, Truth> reasons;  ///< by a marked photo's reason, e.g. "blurred"
    std::vector<Case> cases;
    std::vector<Ladder> ladders;
};

/// Errors: InvalidInput naming what is wrong in the file.
[[nodiscard]] Result<Expectations> read_expectations(const std::filesystem::path& file);

}  // namespace huizhi::accuracy
