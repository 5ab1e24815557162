#include "core/queue/run/photo_offers.h"

#include <catch2/catch.hpp>

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

const std::string kBase = "https://studio.example/photo/";

ChannelRequest request_of(const std::string& submission) {
    ChannelRequest request;
    request.submission_id = submission;
    request.photo_jpeg = "photo of " + submission;
    return request;
}

/// What whoever goes to the address gets.
HttpAnswer fetched(PhotoOffers& offers, const ChannelRequest& request) {
    const std::string url = request.parameters.at("photo_url");
    REQUIRE(url.starts_with(kBase));
    return offers.hand_out({"GET", url.substr(kBase.size()), {}});
}

}  // namespace

TEST_CASE("where nothing listens no photo is offered, and no old address is kept",
          "[queue][offers]") {
    PhotoOffers offers;
    ChannelRequest request = request_of("s1");
    request.parameters["photo_url"] = "https://elsewhere.example/x.jpg";
    offers.offer({}, request);
    CHECK(request.parameters.count("photo_url") == 0);
}

TEST_CASE("a platform finds the photo at its address, once", "[queue][offers]") {
    PhotoOffers offers;
    offers.open(kBase);
    ChannelRequest one = request_of("s1");
    ChannelRequest two = request_of("s2");
    offers.offer({}, one);
    offers.offer({}, two);
    CHECK(fetched(offers, two).body == "photo of s2");
    CHECK(fetched(offers, one).body == "photo of s1");
    CHECK(fetched(offers, one).status == 404);
}

TEST_CASE("an offer made anew ends the one before", "[queue][offers]") {
    PhotoOffers offers;
    offers.open(kBase);
    ChannelRequest request = request_of("s1");
    offers.offer({}, request);
    const ChannelRequest before = request;
    offers.offer({}, request);
    CHECK(fetched(offers, before).status == 404);
    CHECK(fetched(offers, request).status == 200);
}

TEST_CASE("a photo is withdrawn once the platform has no more use for it", "[queue][offers]") {
    PhotoOffers offers;
    offers.open(kBase);
    for (const auto& [state, status] : {std::pair{ChannelState::Accepted, 200},
                                        {ChannelState::Reviewing, 200},
                                        {ChannelState::Unknown, 200},
                                        {ChannelState::NotSent, 404},
                                        {ChannelState::Rejected, 404},
                                        {ChannelState::Cancelled, 404},
                                        {ChannelState::Issued, 404}}) {
        INFO(static_cast<int>(state));
        ChannelRequest request = request_of("s1");
        offers.offer({}, request);
        offers.note_answer("s1", state);
        CHECK(fetched(offers, request).status == status);
    }
}

TEST_CASE("the channel's setting says for how long a photo can be fetched", "[queue][offers]") {
    PhotoOffers offers;
    offers.open(kBase);
    ChannelRequest request = request_of("s1");
    offers.offer({"", "", {{"photo_minutes", "0"}}}, request);
    CHECK(fetched(offers, request).status == 404);
}
