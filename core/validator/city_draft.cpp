#include "core/validator/city_draft.h"

#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/file_io.h"
#include "core/catalogue/city_flow.h"
#include "core/catalogue/manifest.h"
#include "core/catalogue/plugin_kind.h"
#include "core/plugins/package_limits.h"
#include "core/plugins/plugin_package.h"
#include "core/validator/plugin_template.h"

namespace huizhi {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* kManifest = "plugin.json";
/// The name of the template's own source.
constexpr const char* kTemplateSource = "own";

/// It is written by what reads plugins, so that it parses.
Json json_of(const CityDraft& draft) {
    const auto& bytes = draft.files.at(kManifest);
    return Json::parse(bytes.begin(), bytes.end(), nullptr, false);
}

void put(CityDraft& draft, const Json& root) {
    const std::string text = root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    draft.files[kManifest].assign(text.begin(), text.end());
}

/// Everything that names the source `from` names `to`.
void rename_source(Json& node, const std::string& from, const std::string& to) {
    if (node.is_object() && node.value("source", Json()) == from) {
        node["source"] = to;
    }
    for (Json& child : node) {
        if (child.is_structured()) {
            rename_source(child, from, to);
        }
    }
}

Error no_city(const std::string& file) {
    return {ErrorCode::InvalidInput,
            {"不是只有数据的城市插件，不能在表单里编辑",
             "it is no city of data alone and cannot be edited in a form"},
            "file",
            file};
}

/// What the form says of a source already; nothing where the package has none of that name.
Source said_source(const Json& root, const std::string& name) {
    Source source;
    const auto sources = root.find("sources");
    if (sources == root.end() || !sources->contains(name)) {
        return source;
    }
    const Json& said = (*sources)[name];
    source.text = said.value("text", "");
    source.url = said.value("url", "");
    source.grade = said.value("grade", "");
    source.date = said.value("date", "");
    return source;
}

Result<CityDraft> draft_of(ArchiveFiles files, const fs::path& folder) {
    const std::string file = (folder / kManifest).string();
    const auto found = files.find(kManifest);
    if (found == files.end()) {
        return no_city(file);
    }
    const auto manifest = parse_manifest(
        {reinterpret_cast<const char*>(found->second.data()), found->second.size()}, file);
    if (!manifest) {
        return manifest.error();
    }
    if (!is_city(*manifest) || !manifest->library.empty()) {
        return no_city(file);
    }
    CityDraft draft;
    draft.id = manifest->id;
    draft.name = manifest->cities.front().city;
    draft.code = manifest->cities.front().city_code;
    draft.files = std::move(files);
    const Json root = json_of(draft);
    const Json& formats = root.at("city").at("formats");
    for (std::size_t at = 0; at < manifest->cities.size(); ++at) {
        CityPart part{manifest->cities[at], {}, formats[at].dump()};
        part.source = said_source(root, source_name(part));
        draft.parts.push_back(std::move(part));
    }
    return draft;
}

/// An installed plugin's files, as its index names them; read_plugin_source takes no such folder.
Result<ArchiveFiles> installed_files(const fs::path& folder,
                                     const std::vector<std::uint8_t>& json) {
    const auto index = parse_package_index(json, folder.string());
    if (!index) {
        return index.error();
    }
    ArchiveFiles files;
    for (const PackagedFile& file : index->files) {
        auto bytes = read_file(folder / file.path, kPackageLimits.file_bytes);
        if (!bytes) {
            return bytes.error();
        }
        files.emplace(file.path, std::move(*bytes));
    }
    return files;
}

Result<ArchiveFiles> files_of(const fs::path& folder) {
    if (const auto index = read_file(folder / kPackageIndexName, kMaxFormatDataBytes)) {
        return installed_files(folder, *index);
    }
    auto source = read_plugin_source(folder);
    return source ? Result<ArchiveFiles>(std::move(source->files)) : source.error();
}

/// A city of the template, whose figures name a source of that certificate's own.
Result<CityDraft> template_draft(const std::string& certificate) {
    NewPlugin wish;
    wish.name = "draft";
    wish.kind = "city";
    wish.city_code = kNoCityCode;
    wish.city = {"某市", "Some City"};
    wish.certificate = certificate;
    const auto text = new_plugin_text(wish);
    if (!text) {
        return text.error();
    }
    ArchiveFiles files;
    for (const auto& [name, words] : text->files) {
        files[name].assign(words.begin(), words.end());
    }
    auto draft = draft_of(std::move(files), {});
    if (!draft) {
        return draft;
    }
    CityPart& part = draft->parts.front();
    Json root = json_of(*draft);
    Json format = Json::parse(part.text, nullptr, false);
    rename_source(format, kTemplateSource, source_name(part));
    root["city"]["formats"] = Json::array({format});
    root["sources"][source_name(part)] = root["sources"][kTemplateSource];
    root["sources"].erase(kTemplateSource);
    put(*draft, root);
    part.text = format.dump();
    return draft;
}

/// The template of a part's certificate; it was a template's certificate before, so it is one.
CityFormat template_of(const CityPart& part) {
    const auto draft = template_draft(part.format.certificate);
    return draft ? draft->parts.front().format : CityFormat();
}

void replace_each(std::string& text, const std::string& what, const std::string& by) {
    for (std::size_t at = text.find(what); !what.empty() && at != std::string::npos;
         at = text.find(what, at + by.size())) {
        text.replace(at, what.size(), by);
    }
}

/// Only at the beginning: a name of one letter stands in many words.
void replace_beginning(std::string& text, const std::string& what, const std::string& by) {
    if (!what.empty() && text.starts_with(what)) {
        text.replace(0, what.size(), by);
    }
}

void rename_format(CityFormat& format,
                   const CityDraft& before,
                   const std::string& code,
                   const Text& name) {
    if (code != before.code) {
        for (auto& [key, value] : format.channel_parameters) {
            replace_each(value, before.code, code);
        }
    }
    replace_beginning(format.sheet.title.zh, before.name.zh, name.zh);
    replace_beginning(format.sheet.title.en, before.name.en, name.en);
    format.city = name;
    format.city_code = code;
}

/// Who chose a flow by mistake gets back what was typed.
void take_out(CityPart& part) {
    part.format.channels = part.put_away->channels;
    part.format.channel_parameters = part.put_away->channel_parameters;
    part.format.sheet = part.put_away->sheet;
    if (part.format.valid_days == 0) {
        part.format.valid_days = part.put_away->valid_days;
    }
    part.put_away.reset();
}

bool is_for_all(const Limit& limit, std::string_view rule) {
    return limit.rule == rule && limit.under_age == 0 && limit.city.empty();
}

}  // namespace

std::string source_name(const CityPart& part) {
    return "own-" + part.format.certificate;
}

Result<CityDraft> new_city_draft(const std::string& certificate) {
    auto draft = template_draft(certificate);
    if (draft) {
        draft->id.clear();
        draft->parts.front().source = {};  // the template's is none
    }
    return draft;
}

Result<CityDraft> city_draft_of(const fs::path& folder, bool own) {
    auto files = files_of(folder);
    if (!files) {
        return files.error();
    }
    auto draft = draft_of(std::move(*files), folder);
    if (draft && !own) {
        draft->copied_from = std::exchange(draft->id, {});
    }
    return draft;
}

Result<void> add_part(CityDraft& draft, const std::string& certificate) {
    auto fresh = new_city_draft(certificate);
    if (!fresh) {
        return fresh.error();
    }
    const std::string name = source_name(fresh->parts.front());
    Json root = json_of(draft);
    root["sources"][name] = json_of(*fresh)["sources"][name];
    put(draft, root);
    rename_city(*fresh, draft.code, draft.name);
    draft.parts.push_back(std::move(fresh->parts.front()));
    return {};
}

void rename_city(CityDraft& draft, const std::string& code, const Text& name) {
    for (CityPart& part : draft.parts) {
        rename_format(part.format, draft, code, name);
        if (part.put_away) {
            rename_format(*part.put_away, draft, code, name);
        }
    }
    draft.code = code;
    draft.name = name;
}

void change_flow(CityPart& part, const std::string& flow) {
    const CityFormat before = part.format;
    part.format.flow = flow;
    if (!uploads(part.format)) {
        if (uploads(before)) {
            part.put_away = before;
        }
        part.format.channels.clear();
        part.format.channel_parameters.clear();
        part.format.valid_days = 0;
        part.format.sheet = {};
        return;
    }
    if (part.put_away) {
        take_out(part);
    }
    const CityFormat usual = template_of(part);
    CityFormat& format = part.format;
    format.valid_days = format.valid_days == 0 ? usual.valid_days : format.valid_days;
    if (format.sheet.title.zh.empty()) {
        format.sheet = usual.sheet;
        replace_beginning(format.sheet.title.zh, usual.city.zh, format.city.zh);
        replace_beginning(format.sheet.title.en, usual.city.en, format.city.en);
    }
    if (format.fields.empty()) {
        format.fields = usual.fields;
    }
    if (format.number_pattern.empty()) {
        format.number_pattern = usual.number_pattern;
    }
}

const Limit* city_limit(const CityFormat& format, std::string_view rule) {
    const auto found = std::find_if(format.limits.rbegin(), format.limits.rend(),
                                    [rule](const Limit& limit) { return is_for_all(limit, rule); });
    return found == format.limits.rend() ? nullptr : &*found;
}

void set_city_limit(CityFormat& format, const Limit& limit) {
    const auto found =
        std::find_if(format.limits.rbegin(), format.limits.rend(),
                     [&limit](const Limit& held) { return is_for_all(held, limit.rule); });
    const bool binds = limit.min || limit.max;
    if (found == format.limits.rend()) {
        if (binds) {
            format.limits.push_back(limit);
        }
    } else if (binds) {
        found->min = limit.min;
        found->max = limit.max;
    } else {
        format.limits.erase(std::next(found).base());
    }
}

}  // namespace huizhi
