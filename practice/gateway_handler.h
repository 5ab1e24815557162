#pragma once

#include <atomic>
#include <cstddef>

#include <Poco/Net/HTTPRequestHandlerFactory.h>

#include "core/network/request_server.h"
#include "practice/clipimg_api.h"
#include "practice/fault_plan.h"
#include "practice/gateway.h"
#include "practice/movable_clock.h"
#include "practice/order_files.h"
#include "practice/orders.h"
#include "practice/person_page.h"
#include "practice/zjz_api.h"

namespace huizhi::practice {

/// A photo of 5 MB in base64 and form encoding, and some room.
inline constexpr std::size_t kMaxRequestBytes = std::size_t{24} * 1024 * 1024;

/// What every request's thread works with.
struct GatewayDesk {
    ZjzApi& zjz;
    ClipimgApi& clipimg;
    PersonPage& page;
    OrderFiles& files;
    OrderBook& orders;
    FaultDice& dice;
    MovableClock& clock;
    const GatewayOptions& options;
    std::atomic<int> busy{0};               ///< requests at work, the ledger's own apart
    const RequestServer* server = nullptr;  ///< set before it opens
};

/// Makes the handler of each request: reads it, lets the fault plan spoil it, gives it to the
/// protocol or page that its path names. The desk outlives the server.
class GatewayHandlers final : public Poco::Net::HTTPRequestHandlerFactory {
public:
    explicit GatewayHandlers(GatewayDesk& desk) : desk_(desk) {}

    Poco::Net::HTTPRequestHandler* createRequestHandler(
        const Poco::Net::HTTPServerRequest& request) override;

private:
    GatewayDesk& desk_;
};

}  // namespace huizhi::practice
