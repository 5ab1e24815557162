#pragma once

namespace huizhi {

struct StageTimes {  ///< milliseconds of wall clock
    double decode = 0;
    double detect = 0;
    double landmarks = 0;
    double outline = 0;
    double rules = 0;
    double make = 0;
    double total = 0;
};

}  // namespace huizhi
