#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/utf8.h"
#include "core/checks/check_input.h"
#include "core/checks/limit_check.h"
#include "core/photo/origin/known_origins.h"

namespace huizhi {
namespace {

constexpr std::size_t kMostTold = 3;  // in one sentence

/// One statement of the file, and what it means.
struct Statement {
    OriginKind kind = OriginKind::Unknown;
    Text words;
};

Text joined_words(const Text& a, const Text& b) {
    return {a.zh + b.zh, a.en + b.en};
}

Text same_words(const std::string& text) {
    return {text, text};
}

/// What the label's first member says: GB 45438-2025, annex E.
Text label_meaning(const std::string& value) {
    if (value == "1") {
        return {"（属于人工智能生成合成）", " (generated)"};
    }
    if (value == "2") {
        return {"（可能为人工智能生成合成）", " (possibly generated)"};
    }
    if (value == "3") {
        return {"（疑似人工智能生成合成）", " (suspected to be generated)"};
    }
    return {};
}

Statement statement_of(const AigcLabel& label) {
    const std::string value = label.value("Label");
    Text words = same_words(label.place + " Label " + (value.empty() ? "-" : value));
    words = joined_words(words, label_meaning(value));
    if (const std::string producer = label.value("ContentProducer"); !producer.empty()) {
        words = joined_words(words, same_words(", ContentProducer " + producer));
    }
    return {denies_generation(label) ? OriginKind::Unknown : OriginKind::Generated, words};
}

/// Words without a meaning here are nobody's business: they may hold names.
Statement statement_of(const OriginNote& note) {
    const KnownOrigin known = known_origin(note);
    if (note.topic == OriginTopic::Recipe) {
        return {known.kind,
                joined_words(same_words(note.place), {"：" + known.name.zh, ": " + known.name.en})};
    }
    Text words{note.place + "“" + note.text + "”", note.place + " \"" + note.text + "\""};
    const bool says_more = known.kind >= OriginKind::Editor && known.name.zh != note.text;
    if (says_more) {
        words = joined_words(words, {"（" + known.name.zh + "）", " (" + known.name.en + ")"});
    }
    return {known.kind, words};
}

std::vector<Statement> statements_of(const PhotoOrigin& origin) {
    std::vector<Statement> all;
    if (origin.label) {
        all.push_back(statement_of(*origin.label));
    }
    for (const OriginNote& note : origin.notes) {
        Statement one = statement_of(note);
        if (note.topic != OriginTopic::Recipe || one.kind != OriginKind::Unknown) {
            all.push_back(std::move(one));
        }
    }
    return all;
}

/// Those of one kind, in a sentence; and how many they are.
struct Told {
    std::size_t count = 0;
    Text words;
};

Told told_of(const std::vector<Statement>& all, OriginKind kind) {
    Told result;
    for (const Statement& one : all) {
        if (one.kind != kind) {
            continue;
        }
        if (result.count > 0 && result.count < kMostTold) {
            result.words = joined_words(result.words, {"；", "; "});
        }
        if (result.count < kMostTold) {
            result.words = joined_words(result.words, one.words);
        }
        ++result.count;
    }
    if (result.count > kMostTold) {
        result.words = joined_words(result.words, {" 等", " and more"});
    }
    return result;
}

Finding finding_with(Verdict verdict, const Limit* limit, Text message, Text remedy) {
    Finding finding;
    finding.rule = "origin";
    finding.verdict = verdict;
    finding.message = std::move(message);
    finding.remedy = std::move(remedy);
    if (limit != nullptr) {
        finding.unit = limit->unit;
        finding.max = limit->max;
        finding.source = limit->source;
        finding.grade = limit->grade;
    }
    return finding;
}

/// A certificate's data decide how much a statement weighs; of a generated picture they name the
/// source alone: no certificate takes one.
Verdict weigh(std::size_t count, OriginKind kind, const Limit& limit) {
    if (kind == OriginKind::Generated) {
        return Verdict::Fail;
    }
    const Standing where = standing(static_cast<double>(count), 0, limit);
    if (where == Standing::Inside || limit.noted) {
        return Verdict::Pass;
    }
    return where == Standing::Outside && !limit.advisory ? Verdict::Fail : Verdict::Warn;
}

struct Meaning {
    OriginKind kind;
    const char* limit;
    Text begins;
    Text remedy;
};

const std::array<Meaning, 4> kMeanings = {
    {{OriginKind::Generated,
      "origin_generated",
      {"文件写明照片是人工智能生成或合成的：", "the file says that the picture was generated: "},
      {"证件照不能用生成的照片：请用相机重拍，并使用相机原图",
       "no certificate takes a generated photo: take it with a camera and use the camera's file"}},
     {OriginKind::Beautified,
      "origin_beautified",
      {"文件写明经过美颜或改动：", "the file says that the picture was beautified or altered: "},
      {"请改用没有经过美颜软件的相机原图；没有原图的请重拍",
       "use the camera's untouched file; where there is none, take the photo again"}},
     {OriginKind::Reshot,
      "origin_reshot",
      {"文件写明是翻拍、扫描或截屏：",
       "the file says that it is a screenshot or a scanned picture: "},
      {"请改用相机原图，或重拍", "use the camera's own file, or take the photo again"}},
     {OriginKind::Drawn,
      "origin_drawn",
      {"文件写明不是相机拍摄的照片：",
       "the file says that it is not a photograph taken by a camera: "},
      {"请改用相机原图，或重拍", "use the camera's own file, or take the photo again"}}}};

Text without_statement(const PhotoOrigin& origin) {
    if (origin.camera) {
        return {"文件只有相机信息，没有生成或美颜的标识（可以改写，不作证明）",
                "the file names a camera and says nothing of generating or beautifying (which "
                "anybody can change: no proof)"};
    }
    return {"文件没有写明来源，从文件看不出是否生成或美颜过",
            "the file does not say where its picture comes from: whether it was generated or "
            "beautified cannot be told from it"};
}

Text harmless_words(const std::vector<Statement>& all, const PhotoOrigin& origin) {
    const Told edited = told_of(all, OriginKind::Editor);
    if (edited.count > 0) {
        return joined_words(
            {"文件由一般修图软件处理过，改了什么看不出：",
             "the file went through a usual editor; what was changed cannot be told: "},
            edited.words);
    }
    Told rest = told_of(all, OriginKind::Camera);
    rest = rest.count > 0 ? rest : told_of(all, OriginKind::Unknown);
    return rest.count > 0 ? joined_words({"文件没有生成或美颜的标识，只写着 ",
                                          "the file says nothing of generating or beautifying, "
                                          "only "},
                                         rest.words)
                          : without_statement(origin);
}

Finding harmless(const std::vector<Statement>& all, const PhotoOrigin& origin, const Limit& limit) {
    Text message = harmless_words(all, origin);
    if (origin.c2pa_packed) {
        message = joined_words(message, {"（C2PA 清单是压缩的，内容没有读）",
                                         " (its C2PA manifest is compressed and was not read)"});
    }
    return finding_with(Verdict::Pass, &limit, message, {});
}

/// Of a label that is there and cannot be read, or may be there.
std::optional<Finding> unread_label(const PhotoOrigin& origin, const Limit* limit) {
    if (origin.label_damaged) {
        return unknown_finding(
            "origin",
            {"文件带有人工智能生成的标识，但标识已损坏，读不出内容",
             "the file bears a label of generated pictures, but what it says is damaged"},
            limit);
    }
    if (origin.unread) {
        return unknown_finding("origin",
                               {"文件里的附加信息太多，没有读完，可能有人工智能生成的标识没有读到",
                                "the file holds more notes than are read; a label of generated "
                                "pictures may be among the rest"},
                               limit);
    }
    return std::nullopt;
}

}  // namespace

/// What the file says of where its picture comes from: labelled as generated it fails for every
/// certificate; beautified, re-shot or drawn it is judged by the certificate's data. That it says
/// nothing is no fault: most files are sent on without what cameras note.
std::optional<Finding> check_origin(const CheckInput& input) {
    const PhotoOrigin& origin = input.subject.photo.facts.origin;
    const std::vector<Statement> all = statements_of(origin);
    for (const Meaning& meaning : kMeanings) {
        const Told found = told_of(all, meaning.kind);
        const Limit* limit = input.limit(meaning.limit);
        if (meaning.kind == OriginKind::Beautified) {
            if (auto unread = unread_label(origin, input.limit("origin_generated"))) {
                return unread;
            }
        }
        if (found.count == 0 || (limit == nullptr && meaning.kind != OriginKind::Generated)) {
            continue;
        }
        const Verdict verdict = limit ? weigh(found.count, meaning.kind, *limit) : Verdict::Fail;
        Text message = joined_words(meaning.begins, found.words);
        if (origin.c2pa) {
            message = joined_words(message, {"（C2PA 清单的签名未核验）",
                                             " (the C2PA manifest's signature is not verified)"});
        }
        Finding finding = finding_with(verdict, limit, message,
                                       verdict == Verdict::Pass ? Text{} : meaning.remedy);
        finding.value = static_cast<double>(found.count);
        finding.note = limit != nullptr && limit->noted && verdict == Verdict::Pass;
        return finding;
    }
    const Limit* asked = input.limit("origin_generated");
    return asked ? std::optional(harmless(all, origin, *asked)) : std::nullopt;
}

}  // namespace huizhi
