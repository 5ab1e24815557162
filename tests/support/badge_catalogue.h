#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/catalogue/catalogue.h"
#include "huizhi/channel.h"

namespace huizhi::tests {

/// A channel that nothing leaves by.
class QuietChannel final : public Channel {
public:
    [[nodiscard]] std::string id() const override { return "quiet"; }
    [[nodiscard]] ChannelCapabilities capabilities() const override { return {}; }
    [[nodiscard]] ChannelAnswer submit(const ChannelRequest& /*request*/,
                                       const ChannelSettings& /*settings*/,
                                       Transport& /*transport*/) const override {
        return {};
    }
    [[nodiscard]] ChannelAnswer ask(const std::string& /*order_no*/,
                                    const ChannelSettings& /*settings*/,
                                    Transport& /*transport*/) const override {
        return {};
    }
    [[nodiscard]] std::optional<ChannelNotice> read_notice(
        const std::string& /*body*/, const ChannelSettings& /*settings*/) const override {
        return std::nullopt;
    }
    [[nodiscard]] ChannelAnswer test(const ChannelSettings& /*settings*/,
                                     Transport& /*transport*/) const override {
        return {};
    }
};

/// One certificate with one question, in one city with one channel: "badge@440300".
inline CatalogueParts badge_catalogue() {
    CertificateSpec badge;
    badge.id = "badge";
    badge.name = {"工牌", "badge"};
    badge.asks = {{"uniform", {"没有穿制服？", "No uniform?"}}};
    CityFormat shenzhen;
    shenzhen.certificate = "badge";
    shenzhen.city_code = "440300";
    shenzhen.city = {"深圳", "Shenzhen"};
    shenzhen.channels = {"quiet"};
    shenzhen.channel_parameters = {{"item_id", "7"}};
    shenzhen.price_hint_fen = 3000;
    shenzhen.fields = {{"text_name", {"姓名", "Name"}, "name", "", true},
                       {"text_mobile", {"手机", "Mobile"}, "phone", "^1[3-9][0-9]{9}$", true},
                       {"text_city", {"城市", "City"}, "city", "^.{2,4}$", true},
                       {"remark", {"备注", "Remark"}, "", "", false}};
    shenzhen.papers = {{"all", {"回执", "receipt"}}, {"minor", {"户口簿", "register"}}};
    CatalogueParts parts;
    parts.today = "2026-11-22";
    parts.certificates["badge"] = badge;
    parts.cities = {shenzhen};
    parts.channels["quiet"] = std::make_shared<QuietChannel>();
    return parts;
}

}  // namespace huizhi::tests
