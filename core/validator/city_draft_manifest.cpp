#include <cmath>
#include <cstdint>
#include <optional>

#include <nlohmann/json.hpp>

#include "core/catalogue/city_flow.h"
#include "core/catalogue/manifest.h"
#include "core/validator/city_draft.h"

/// A draft laid over the plugin.json that it began as.
namespace huizhi {
namespace {

using Json = nlohmann::ordered_json;

Json words_of(const Text& text) {
    return {{"zh", text.zh}, {"en", text.en.empty() ? text.zh : text.en}};
}

Json papers_of(const CityFormat& format) {
    Json papers = Json::array();
    for (const Paper& paper : format.papers) {
        papers.push_back({{"who", paper.who}, {"what", words_of(paper.what)}});
    }
    return papers;
}

Json fields_of(const CityFormat& format) {
    Json fields = Json::array();
    for (const FormField& field : format.fields) {
        Json entry = {{"key", field.key}, {"label", words_of(field.label)}};
        if (!field.from.empty()) {
            entry["from"] = field.from;
        }
        if (!field.pattern.empty()) {
            entry["pattern"] = field.pattern;
        }
        if (!field.required) {
            entry["required"] = false;
        }
        fields.push_back(std::move(entry));
    }
    return fields;
}

Json remarks_of(const CityFormat& format) {
    Json remarks = Json::array();
    for (const Text& remark : format.remarks) {
        remarks.push_back(words_of(remark));
    }
    return remarks;
}

/// A member of plugin.json, and what a format says there.
struct Member {
    const char* name;
    Json (*value)(const CityFormat&);
};

constexpr Member kMembers[] = {
    {"certificate", [](const CityFormat& format) { return Json(format.certificate); }},
    {"flow", [](const CityFormat& format) { return Json(format.flow); }},
    {"number_label", [](const CityFormat& format) { return words_of(format.number_label); }},
    {"number_pattern", [](const CityFormat& format) { return Json(format.number_pattern); }},
    {"papers", papers_of},
    {"fields", fields_of},
    {"channels", [](const CityFormat& format) { return Json(format.channels); }},
    {"channel_parameters",
     [](const CityFormat& format) { return Json(format.channel_parameters); }},
    {"price_hint_fen", [](const CityFormat& format) { return Json(format.price_hint_fen); }},
    {"remarks", remarks_of},
};

constexpr Member kSheetMembers[] = {
    {"title", [](const CityFormat& format) { return words_of(format.sheet.title); }},
    {"subtitle", [](const CityFormat& format) { return words_of(format.sheet.subtitle); }},
    {"conformity", [](const CityFormat& format) { return Json(format.sheet.conformity); }},
    {"declaration", [](const CityFormat& format) { return Json(format.sheet.declaration); }},
    {"stub", [](const CityFormat& format) { return Json(format.sheet.stub); }},
    {"hotline", [](const CityFormat& format) { return Json(format.sheet.hotline); }},
    {"barcode", [](const CityFormat& format) { return Json(format.sheet.barcode); }},
    {"prints_person", [](const CityFormat& format) { return Json(format.sheet.prints_person); }},
};

/// What differs is written; what is the same keeps its notes and its place.
template <std::size_t kCount>
void lay_members(Json& json,
                 const Member (&members)[kCount],
                 const CityPart& part,
                 const CityFormat& before) {
    for (const Member& member : members) {
        Json now = member.value(part.format);
        if (now != member.value(before)) {
            json[member.name] = std::move(now);
        }
    }
}

bool same_place(const Limit& one, const Limit& other) {
    return one.rule == other.rule && one.under_age == other.under_age && one.city == other.city &&
           one.from == other.from;
}

/// As people write it: 193, not 193.0.
void put_bound(Json& json, const char* name, const std::optional<double>& bound) {
    if (!bound) {
        json.erase(name);
    } else if (*bound == std::floor(*bound) && std::abs(*bound) < 1e15) {
        json[name] = static_cast<std::int64_t>(*bound);
    } else {
        json[name] = *bound;
    }
}

/// `held`: the JSON that it stood in before; null: it is new.
Json limit_json(const Limit& limit, Json held, const std::string& source) {
    if (held.is_null()) {
        held = {{"rule", limit.rule}, {"unit", limit.unit}};
    }
    put_bound(held, "min", limit.min);
    put_bound(held, "max", limit.max);
    held["source"] = source;
    held.erase("grade");  // the earlier source's
    return held;
}

void lay_limits(Json& json, const CityPart& part, const CityFormat& before) {
    if (part.format.limits == before.limits) {
        return;
    }
    Json limits = Json::array();
    for (const Limit& limit : part.format.limits) {
        Json held;
        bool same = false;
        for (std::size_t at = 0; at < before.limits.size() && held.is_null(); ++at) {
            if (same_place(before.limits[at], limit)) {
                held = json["limits"][at];
                same = before.limits[at] == limit;
            }
        }
        limits.push_back(same ? held : limit_json(limit, held, source_name(part)));
    }
    json["limits"] = std::move(limits);
}

void lay_validity(Json& json, const CityPart& part, const CityFormat& before) {
    if (part.format.valid_days != before.valid_days) {
        json["valid_days"] = {
            {"value", part.format.valid_days}, {"unit", "day"}, {"source", source_name(part)}};
    }
}

Json laid(const CityPart& part, const CityFormat& before) {
    Json json = Json::parse(part.text, nullptr, false);
    lay_members(json, kMembers, part, before);
    lay_validity(json, part, before);
    lay_limits(json, part, before);
    if (uploads(part.format)) {
        lay_members(json["sheet"], kSheetMembers, part, before);
        json["sheet"]["barcode"] = part.format.sheet.barcode;
    } else {
        json.erase("sheet");
        json.erase("attempts");
    }
    return json;
}

Json source_json(const Source& source) {
    Json json = {{"text", source.text}, {"url", source.url}, {"grade", source.grade}};
    if (!source.date.empty()) {
        json["date"] = source.date;
    }
    return json;
}

/// The package as it was, with these parts: what the draft is laid over.
Json base_of(const CityDraft& draft) {
    const auto& bytes = draft.files.at("plugin.json");
    Json root = Json::parse(bytes.begin(), bytes.end(), nullptr, false);
    root.erase("$schema");  // its path holds where it came from only
    Json formats = Json::array();
    for (const CityPart& part : draft.parts) {
        formats.push_back(Json::parse(part.text, nullptr, false));
    }
    root["city"]["formats"] = std::move(formats);
    return root;
}

}  // namespace

Result<std::string> city_manifest(const CityDraft& draft, const std::string& version) {
    Json root = base_of(draft);
    const auto before = parse_manifest(root.dump(), "plugin.json");
    if (!before) {
        return before.error();
    }
    for (std::size_t at = 0; at < draft.parts.size(); ++at) {
        const CityPart& part = draft.parts[at];
        root["city"]["formats"][at] = laid(part, before->cities[at]);
        if (!part.source.text.empty()) {
            root["sources"][source_name(part)] = source_json(part.source);
        }
    }
    root["id"] = draft.id;
    root["version"] = version;
    root["name"] = words_of(draft.name);
    root["city"]["code"] = draft.code;
    root["city"]["name"] = words_of(draft.name);
    return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace huizhi
