#include "huizhi/plugin.h"

namespace {

/// Offers neither a certificate nor a channel.
class EmptyHanded final : public huizhi::Plugin {};

}  // namespace

HUIZHI_PLUGIN(EmptyHanded);
