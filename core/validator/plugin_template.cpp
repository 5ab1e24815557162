#include "core/validator/plugin_template.h"

#include <algorithm>
#include <map>
#include <span>
#include <string_view>

#include <nlohmann/json.hpp>

#include "core/base/data_dir.h"
#include "core/base/embedded_text.h"
#include "core/base/file_io.h"
#include "core/catalogue/manifest.h"
#include "core/catalogue/model_data.h"
#include "core/catalogue/plugin_kind.h"
#include "core/records/person/division_list.h"
#include "core/records/person/divisions.h"
#include "core/validator/golden_photos.h"

namespace huizhi {

// Written by cmake/embed_text.cmake from the folders under plugins/.
std::span<const EmbeddedText> template_certificate();
std::span<const EmbeddedText> template_channel();
std::span<const EmbeddedText> template_city();
std::span<const EmbeddedText> template_model();

namespace {

namespace fs = std::filesystem;

using Drafts = std::map<std::string, std::string>;  ///< text by file name

Error invalid(const std::string& field, const std::string& zh, const std::string& en) {
    return {ErrorCode::InvalidInput, {zh, en}, field, ""};
}

/// Small letters, digits and single hyphens or underscores: core/catalogue/sourced_data.h says the
/// same of ids.
bool is_plugin_name(const std::string& name) {
    constexpr std::size_t kLongest = 50;
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    bool joint = true;
    for (const char c : name) {
        const bool joins = c == '-' || c == '_';
        if ((joins && joint) || (!joins && !letter(c))) {
            return false;
        }
        joint = joins;
    }
    return !joint && name.size() <= kLongest;
}

bool is_code(const std::string& text) {
    return text.size() == 6 && text[0] != '0' &&
           text.find_first_not_of("0123456789") == std::string::npos;
}

void replace_all(std::string& text, const std::string& what, const std::string& by) {
    for (std::size_t at = text.find(what); at != std::string::npos;
         at = text.find(what, at + by.size())) {
        text.replace(at, what.size(), by);
    }
}

/// As it stands inside a JSON string.
std::string in_json(const std::string& text) {
    const std::string quoted =
        nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return quoted.substr(1, quoted.size() - 2);
}

void drop_lines_with(std::string& text, const std::string& word) {
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word)) {
        const std::size_t begin = text.rfind('\n', at) + 1;
        text.erase(begin, text.find('\n', at) + 1 - begin);
    }
}

Drafts drafts_of(std::span<const EmbeddedText> files) {
    Drafts drafts;
    for (const EmbeddedText& file : files) {
        drafts[std::string(file.name)] = file.text;
    }
    drop_lines_with(drafts["plugin.json"], "\"$schema\"");  // its path holds in our tree only
    return drafts;
}

std::string code_of(const NewPlugin& wish) {
    const std::string begin = wish.name.substr(0, 6);
    const bool named = is_code(begin) && wish.name.size() > 7 && wish.name[6] == '-';
    return wish.city_code.empty() && named ? begin : wish.city_code;
}

Text city_name(const NewPlugin& wish, const std::string& code) {
    Text name = wish.city;
    const Division* known = division(code);
    if (name.zh.empty()) {
        const std::string listed = listed_division(code);
        name.zh = known != nullptr ? known->name.zh : listed.empty() ? wish.name : listed;
    }
    if (name.en.empty()) {
        name.en = known == nullptr ? wish.name : known->name.en;
    }
    return name;
}

Result<Drafts> city_drafts(const NewPlugin& wish, std::string& id) {
    const std::string code = code_of(wish);
    if (!is_code(code)) {
        return invalid("city-code", "请给出城市的六位代码（GB/T 2260），如 440400",
                       "give the city's six-digit code (GB/T 2260), such as 440400")
            .with(Remedy::GiveCityCode);
    }
    const std::string certificate = wish.certificate.empty() ? "id-card" : wish.certificate;
    if (!is_plugin_name(certificate)) {
        return invalid("certificate", "不是证件编号", "is no certificate's id")
            .with(Remedy::ListFormats);
    }
    id = wish.name.starts_with(code + "-") ? wish.name : code + "-" + wish.name;
    const Text name = city_name(wish, code);
    Drafts drafts = drafts_of(template_city());
    std::string& text = drafts["plugin.json"];
    replace_all(text, "999999-template", id);
    replace_all(text, "999999", code);
    replace_all(text, "\"id-card", "\"" + certificate);
    replace_all(text, "某市", in_json(name.zh));
    replace_all(text, "Some City", in_json(name.en));
    return drafts;
}

Drafts native_drafts(Drafts drafts, const std::string& old_id, const std::string& id) {
    drafts["CMakeLists.txt"] = drafts_of(template_certificate()).at("CMakeLists.txt");
    for (auto& [name, text] : drafts) {
        replace_all(text, "\"" + old_id + "\"", "\"" + id + "\"");
    }
    replace_all(drafts["CMakeLists.txt"], "\"template\"", "\"" + id + "\"");
    return drafts;
}

constexpr const char* kGoldenPicture = "golden/astronaut.png";  // public domain: THIRD-PARTY.md

/// An example of golden photos, where the program's samples are installed.
void add_golden(Drafts& drafts, const std::string& id) {
    const auto picture =
        read_file(data_dir() / "samples" / fs::path(kGoldenPicture).filename(), kMostGoldenBytes);
    if (!picture) {
        return;
    }
    drafts[kGoldenPicture] = std::string(picture->begin(), picture->end());
    drafts[kGoldenFile] = R"({
  "note": "Photos and the verdicts that you declare of them: plugin validate judges them. Yours instead of this one.",
  "photos": [
    {
      "note": "NASA, portrait of E. Collins, 1999; public domain",
      "file": "astronaut.png",
      "format": ")" + id + R"(",
      "rules": {"face_count": "pass", "head_width": "pass", "eye_line": "pass"}
    }
  ]
}
)";
}

/// The network is no text: it is installed beside the samples.
Result<Drafts> model_drafts(const std::string& id) {
    Drafts drafts = drafts_of(template_model());
    replace_all(drafts["plugin.json"], "\"template-model\"", "\"" + id + "\"");
    const auto onnx = read_file(data_dir() / "templates" / "model.onnx", kMostModelBytes);
    if (!onnx) {
        return onnx.error();
    }
    drafts["model.onnx"] = std::string(onnx->begin(), onnx->end());
    return drafts;
}

Result<Drafts> drafts_for(const NewPlugin& wish, std::string& id) {
    id = wish.name;
    if (is_city(wish)) {
        return city_drafts(wish, id);
    }
    if (is_channel(wish)) {
        return native_drafts(drafts_of(template_channel()), "template_channel", id);
    }
    if (is_model(wish)) {
        return model_drafts(id);
    }
    Drafts drafts = native_drafts(drafts_of(template_certificate()), "template", id);
    if (!wish.native) {
        drafts.erase("plugin.cpp");
        drafts.erase("CMakeLists.txt");
        drop_lines_with(drafts["plugin.json"], "\"library\"");
        drop_lines_with(drafts["plugin.json"], "\"dark_top\"");  // only the code judges it
    }
    add_golden(drafts, id);
    return drafts;
}

Result<void> write_drafts(const Drafts& drafts, const fs::path& folder) {
    std::error_code failed;
    if (fs::exists(fs::symlink_status(folder, failed))) {
        return Error{
            ErrorCode::Refused,
            {folder.string() + " 已存在，不会覆盖", folder.string() + " is there already; "
                                                                      "nothing is overwritten"},
            "name",
            folder.string()};
    }
    for (const auto& [name, text] : drafts) {
        fs::create_directories((folder / name).parent_path(), failed);
        if (auto written = write_file(
                folder / name, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
            !written) {
            return written;
        }
    }
    return {};
}

}  // namespace

Result<PluginText> new_plugin_text(const NewPlugin& wish) {
    if (!is_plugin_name(wish.name)) {
        return invalid("name", "名称只能用小写字母、数字和连字符",
                       "a name holds small letters, digits and hyphens only");
    }
    if ((is_city(wish) || is_model(wish)) && wish.native) {
        return invalid("native", "城市和模型插件只有数据，不需要程序",
                       "cities and models are data alone and need no code");
    }
    PluginText text;
    auto drafts = drafts_for(wish, text.id);
    if (!drafts) {
        return drafts.error();
    }
    if (auto manifest = parse_manifest(drafts->at("plugin.json"), "plugin.json"); !manifest) {
        return manifest.error();
    }
    text.files = std::move(*drafts);
    return text;
}

Result<PluginDraft> write_new_plugin(const NewPlugin& wish) {
    const auto text = new_plugin_text(wish);
    if (!text) {
        return text.error();
    }
    PluginDraft draft;
    draft.id = text->id;
    draft.folder = wish.folder.empty() ? fs::path(wish.name) : wish.folder;
    if (auto written = write_drafts(text->files, draft.folder); !written) {
        return written.error();
    }
    for (const auto& [name, words] : text->files) {
        draft.files.push_back(name);
    }
    return draft;
}

}  // namespace huizhi
