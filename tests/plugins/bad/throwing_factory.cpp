#include <stdexcept>

#include "huizhi/plugin.h"

namespace {

class Unborn final : public huizhi::Plugin {
public:
    Unborn() { throw std::runtime_error("no licence file"); }
};

}  // namespace

HUIZHI_PLUGIN(Unborn);
