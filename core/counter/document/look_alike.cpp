#include "core/counter/document/look_alike.h"

#include <map>

#include <nlohmann/json.hpp>

#include "core/base/embedded_text.h"
#include "core/counter/counter_texts.h"

namespace huizhi {
namespace {

using LookAlikes = std::map<std::string, LookAlike>;

LookAlikes read_look_alikes(const char* list) {
    LookAlikes all;
    for (const EmbeddedText& file : counter_texts()) {
        if (file.name != "look_alikes.json") {
            continue;
        }
        const auto data = nlohmann::json::parse(file.text);  // compiled in: it parses
        for (const auto& [read, printed] : data.at(list).items()) {
            all[read] = {printed.at(0), printed.at(1)};
        }
    }
    return all;
}

const LookAlike* found_in(const LookAlikes& all, const std::string& read) {
    const auto found = all.find(read);
    return found == all.end() ? nullptr : &found->second;
}

}  // namespace

const LookAlike* look_alike(const std::string& read, SignOf what) {
    static const LookAlikes surnames = read_look_alikes("in_surnames");
    static const LookAlikes addresses = read_look_alikes("in_addresses");
    static const LookAlikes anywhere = read_look_alikes("anywhere");
    const LookAlike* here = what == SignOf::Surname   ? found_in(surnames, read)
                            : what == SignOf::Address ? found_in(addresses, read)
                                                      : nullptr;
    return here ? here : found_in(anywhere, read);
}

}  // namespace huizhi
