#include "core/plugins/helper/plugin_wire.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <exception>
#include <limits>
#include <type_traits>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/plugins/helper/plugin_wire_fields.h"

namespace huizhi {
namespace {

using Json = nlohmann::json;

constexpr std::uint32_t kMark = 0x31505A48;  ///< "HZP1"
constexpr std::size_t kLongestText = std::size_t{64} << 10U;
constexpr std::size_t kLongestList = 1000;
constexpr int kMaxDepth = 16;

constexpr std::array kKinds = {"ready",    "refused", "judge",    "submit",  "ask",
                               "ask_many", "notice",  "test",     "send",    "reply",
                               "done",     "failed",  "no_walls", "trespass"};
constexpr std::array kVerdicts = {"pass", "warn", "unknown", "fail"};
constexpr std::array kStates = {"not_sent", "unknown",  "accepted", "reviewing",
                                "issued",   "rejected", "cancelled"};
constexpr std::array kArrived = {"no", "possibly"};

class Writer {
public:
    template <class T>
    using Of = const T&;

    explicit Writer(std::string& blob) : blob_(blob) {}

    template <class T>
    void operator()(const char* name, const std::optional<T>& value) {
        if (value) {
            (*this)(name, *value);
        }
    }
    template <class T>
    void operator()(const char* name, const T& value) {
        json_[name] = told(value);
    }
    void bytes(const char* name, const std::string& value) {
        json_[name] = value.size();
        blob_ += value;
    }
    Json take() { return std::move(json_); }

private:
    static Json told(const std::string& value) { return value; }
    static Json told(bool value) { return value; }
    static Json told(int value) { return value; }
    static Json told(std::int64_t value) { return value; }
    static Json told(std::size_t value) { return value; }
    static Json told(double value) { return value; }
    static Json told(WireKind value) { return kKinds.at(static_cast<std::size_t>(value)); }
    static Json told(Verdict value) { return kVerdicts.at(static_cast<std::size_t>(value)); }
    static Json told(ChannelState value) { return kStates.at(static_cast<std::size_t>(value)); }
    static Json told(TransportFailure::Arrived value) {
        return kArrived.at(static_cast<std::size_t>(value));
    }
    template <class T>
    Json told(const std::vector<T>& values) {
        Json list = Json::array();
        for (const T& value : values) {
            list.push_back(told(value));
        }
        return list;
    }
    template <class T>
    Json told(const std::map<std::string, T>& values) {
        Json object = Json::object();
        for (const auto& [name, value] : values) {
            object[name] = told(value);
        }
        return object;
    }
    template <class T>
    Json told(const T& value) {
        Writer inner(blob_);
        visit(inner, value);
        return inner.take();
    }

    Json json_ = Json::object();
    std::string& blob_;
};

/// The first problem anywhere, and the bytes that are left to be dealt out.
struct Reading {
    std::string_view blob;
    std::optional<Text> problem;
};

class Reader {
public:
    template <class T>
    using Of = T&;

    Reader(const Json& json, std::string place, Reading& reading)
        : json_(json), place_(std::move(place)), reading_(reading) {
        if (!json_.is_object()) {
            wrong("", "应为对象", "must be an object");
        }
    }

    template <class T>
    void operator()(const char* name, std::optional<T>& value) {
        if (json_.is_object() && json_.contains(name)) {
            (*this)(name, value.emplace());
        }
    }
    template <class T>
    void operator()(const char* name, T& value) {
        if (const Json* found = member(name)) {
            read(*found, name, value);
        }
    }
    void bytes(const char* name, std::string& value) {
        std::size_t length = 0;
        (*this)(name, length);
        if (length > reading_.blob.size()) {
            wrong(name, "长度不符", "has another length than it says");
            return;
        }
        value = reading_.blob.substr(0, length);
        reading_.blob.remove_prefix(length);
    }

private:
    const Json* member(const char* name) {
        const auto found = json_.find(name);
        if (found == json_.end()) {
            wrong(name, "缺少", "is missing");
            return nullptr;
        }
        return &*found;
    }

    void wrong(const std::string& name, const std::string& zh, const std::string& en) {
        if (!reading_.problem) {
            const std::string where = name.empty() ? place_ : place_ + "/" + name;
            reading_.problem = Text{where + " " + zh, where + " " + en};
        }
    }

    void read(const Json& json, const std::string& name, std::string& value) {
        if (!json.is_string() || json.get_ref<const std::string&>().size() > kLongestText) {
            wrong(name, "应为不超过 64 KB 的文字", "must be a text of 64 KB at most");
            return;
        }
        value = json.get<std::string>();
    }
    void read(const Json& json, const std::string& name, bool& value) {
        if (!json.is_boolean()) {
            wrong(name, "应为 true 或 false", "must be true or false");
            return;
        }
        value = json.get<bool>();
    }
    template <class Whole>
    void read_whole(const Json& json, const std::string& name, Whole& value) {
        constexpr auto kMost =
            static_cast<std::uint64_t>(std::numeric_limits<Whole>::max()) & INT64_MAX;
        const bool fits =
            json.is_number_unsigned()
                ? json.get<std::uint64_t>() <= kMost
                : json.is_number_integer() && std::is_signed_v<Whole> &&
                      json.get<std::int64_t>() >=
                          static_cast<std::int64_t>(std::numeric_limits<Whole>::min());
        if (!fits) {
            wrong(name, "应为范围内的整数", "must be a whole number in range");
            return;
        }
        value = json.get<Whole>();
    }
    void read(const Json& json, const std::string& name, int& value) {
        read_whole(json, name, value);
    }
    void read(const Json& json, const std::string& name, std::int64_t& value) {
        read_whole(json, name, value);
    }
    void read(const Json& json, const std::string& name, std::size_t& value) {
        read_whole(json, name, value);
    }
    void read(const Json& json, const std::string& name, double& value) {
        if (!json.is_number() || !std::isfinite(json.get<double>())) {
            wrong(name, "应为数字", "must be a number");
            return;
        }
        value = json.get<double>();
    }
    template <class Names, class Enum>
    void read_one_of(const Json& json, const std::string& name, const Names& names, Enum& value) {
        for (std::size_t i = 0; json.is_string() && i < names.size(); ++i) {
            if (json.get_ref<const std::string&>() == names[i]) {
                value = static_cast<Enum>(i);
                return;
            }
        }
        wrong(name, "不是已知的值", "is no known value");
    }
    void read(const Json& json, const std::string& name, WireKind& value) {
        read_one_of(json, name, kKinds, value);
    }
    void read(const Json& json, const std::string& name, Verdict& value) {
        read_one_of(json, name, kVerdicts, value);
    }
    void read(const Json& json, const std::string& name, ChannelState& value) {
        read_one_of(json, name, kStates, value);
    }
    void read(const Json& json, const std::string& name, TransportFailure::Arrived& value) {
        read_one_of(json, name, kArrived, value);
    }
    bool is_list(const Json& json, const std::string& name, bool right_type) {
        if (!right_type || json.size() > kLongestList) {
            wrong(name, "应为不超过一千项的列表", "must be a list of a thousand at most");
            return false;
        }
        return true;
    }
    template <class T>
    void read(const Json& json, const std::string& name, std::vector<T>& values) {
        if (!is_list(json, name, json.is_array())) {
            return;
        }
        for (std::size_t i = 0; i < json.size() && !reading_.problem; ++i) {
            read(json[i], name + "/" + std::to_string(i), values.emplace_back());
        }
    }
    template <class T>
    void read(const Json& json, const std::string& name, std::map<std::string, T>& values) {
        if (!is_list(json, name, json.is_object())) {
            return;
        }
        for (const auto& [key, value] : json.items()) {
            if (key.size() > kLongestText || reading_.problem) {
                wrong(name, "有过长的名称", "has a name that is too long");
                return;
            }
            read(value, name + "/*", values[key]);
        }
    }
    template <class T>
    void read(const Json& json, const std::string& name, T& value) {
        Reader inner(json, place_ + "/" + name, reading_);
        visit(inner, value);
    }

    const Json& json_;
    std::string place_;
    Reading& reading_;
};

Error unreadable(const std::string& zh, const std::string& en) {
    return {ErrorCode::InvalidInput, {"消息" + zh, "the message " + en}, "", ""};
}

std::string head_of(std::size_t json, std::size_t blob) {
    const std::array<std::uint32_t, 3> head = {kMark, static_cast<std::uint32_t>(json),
                                               static_cast<std::uint32_t>(blob)};
    static_assert(sizeof head == kWireHeadBytes);
    return {reinterpret_cast<const char*>(head.data()), sizeof head};
}

struct Lengths {
    std::size_t json = 0;
    std::size_t blob = 0;
};

Result<Lengths> lengths_of(std::string_view head) {
    std::array<std::uint32_t, 3> words{};
    if (head.size() < kWireHeadBytes) {
        return unreadable("不完整", "is cut short");
    }
    std::memcpy(words.data(), head.data(), sizeof words);
    if (words[0] != kMark) {
        return unreadable("不合格式", "is none");
    }
    if (words[1] > kMaxWireJsonBytes || words[2] > kMaxWireBlobBytes) {
        return unreadable("过大", "is too large");
    }
    return Lengths{words[1], words[2]};
}

std::optional<Json> parse(std::string_view text) {
    bool too_deep = false;
    Json json = Json::parse(
        text.begin(), text.end(),
        [&](int depth, Json::parse_event_t, Json&) {
            too_deep = too_deep || depth > kMaxDepth;
            return !too_deep;
        },
        false);
    if (too_deep || json.is_discarded()) {
        return std::nullopt;
    }
    return json;
}

Result<WireMessage> read_whole_message(std::string_view bytes) {
    const auto lengths = lengths_of(bytes);
    if (!lengths) {
        return lengths.error();
    }
    if (bytes.size() != kWireHeadBytes + lengths->json + lengths->blob) {
        return unreadable("长度不符", "has another length than it says");
    }
    const auto json = parse(bytes.substr(kWireHeadBytes, lengths->json));
    if (!json) {
        return unreadable("不是有效的 JSON", "is no valid JSON");
    }
    Reading reading{bytes.substr(kWireHeadBytes + lengths->json), {}};
    WireMessage message;
    Reader reader(*json, "", reading);
    visit(reader, message);
    if (!reading.problem && !reading.blob.empty()) {
        reading.problem = Text{"带有多余的内容", "has something left over"};
    }
    if (reading.problem) {
        return unreadable("中 " + reading.problem->zh, "is wrong: " + reading.problem->en);
    }
    return message;
}

}  // namespace

Result<std::string> write_wire(const WireMessage& message) {
    try {
        std::string blob;
        Writer writer(blob);
        visit(writer, message);
        const std::string json = writer.take().dump(-1, ' ', false, Json::error_handler_t::replace);
        if (json.size() > kMaxWireJsonBytes || blob.size() > kMaxWireBlobBytes) {
            return unreadable("过大", "is too large");
        }
        return head_of(json.size(), blob.size()) + json + blob;
    } catch (const std::exception&) {
        return unreadable("含有无法表达的值", "holds a value that cannot be told");
    }
}

Result<std::size_t> wire_length(std::string_view head) {
    const auto lengths = lengths_of(head);
    if (!lengths) {
        return lengths.error();
    }
    return kWireHeadBytes + lengths->json + lengths->blob;
}

Result<WireMessage> read_wire(std::string_view bytes) {
    try {
        return read_whole_message(bytes);
    } catch (const std::exception&) {
        return unreadable("无法读取", "cannot be read");
    }
}

}  // namespace huizhi
