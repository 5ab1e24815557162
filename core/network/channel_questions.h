#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "huizhi/channel.h"

namespace huizhi {

/// How many orders the channel takes in one `ask_many`; at least one.
[[nodiscard]] std::size_t asked_at_once(const Channel& channel);

/// What becomes of an answer that names another order than the one asked about: not known.
[[nodiscard]] ChannelAnswer other_order();

/// What the channel says of each of these orders, in their order; `put_off`: nothing was asked, it
/// may be asked again at once. Nothing is believed of an answer about another order: a mix-up would
/// give a customer another's number. Where the channel put all of them off, none is, so that they
/// are not asked without end. May throw what the channel throws.
[[nodiscard]] std::vector<ChannelAnswer> ask_together(const Channel& channel,
                                                      const std::vector<std::string>& orders,
                                                      const ChannelSettings& settings,
                                                      Transport& transport);

}  // namespace huizhi
