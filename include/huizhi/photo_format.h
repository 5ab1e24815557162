#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "huizhi/limit.h"
#include "huizhi/text.h"

namespace huizhi {

/// Where a rule or a fact comes from, as shown to staff.
struct Source {
    std::string text;
    std::string url;
    std::string grade;
    std::string date;
};

/// What only a person can judge; the operator answers before a job is submitted.
struct Ask {
    std::string rule;
    Text question;
};

/// A background that the certificate permits beside its usual one.
struct BackgroundChoice {
    std::string id;  ///< what is typed, e.g. "blue"
    Text name;
    std::string colour;  ///< "#RRGGBB"
};

/// What a finished photo must be, before any city speaks. Part of a certificate plugin's data.
struct CertificateSpec {
    std::string id;  ///< "id-card"
    Text name;
    int width_px = 0;
    int height_px = 0;
    int dpi = 0;
    std::int64_t min_bytes = 0;
    std::int64_t max_bytes = 0;
    int quality = 0;                            ///< JPEG quality that the standard names, 0..100
    std::string background;                     ///< "#RRGGBB"
    std::vector<BackgroundChoice> backgrounds;  ///< empty: `background` alone; else holds it too
    std::vector<Limit> limits;
    std::vector<Ask> asks;
    std::vector<Source> sources;
    std::vector<Text> remarks;  ///< what staff should know: weak sources, conflicts between them
};

/// A paper that the customer has to bring along with the receipt.
struct Paper {
    std::string who;  ///< "all", "resident", "non-resident", "minor"
    Text what;
};

/// A form field that the city's platform wants.
struct FormField {
    std::string key;  ///< what the channel calls it, e.g. "text_mobile"
    Text label;
    std::string from;     ///< filled from: "name", "id_number", "phone", "city", or "" = typed
    std::string pattern;  ///< ECMAScript regular expression, empty = any
    bool required = true;
};

/// The words on a city's receipt sheet. "{number}", "{valid_days}" and the like are filled in.
struct SheetLayout {
    Text title;
    Text subtitle;
    std::string conformity;
    std::string declaration;
    std::string stub;
    std::string hotline;
    std::string barcode = "number";  ///< what the Code 39 carries: "number" or "id_number"
    bool prints_person = false;      ///< name and ID number printed, or blank to be handwritten
};

/// One certificate in one place. Part of a city plugin's data.
struct CityFormat {
    std::string certificate;
    std::string city_code;  ///< GB/T 2260
    Text city;
    std::string flow;  ///< S1 upload-then-number, S2 code-first, S3 person-keyed, S4 self-service
    Text number_label;
    std::string number_pattern;
    int valid_days = 0;
    std::string valid_days_source;
    std::vector<Paper> papers;
    std::vector<FormField> fields;
    SheetLayout sheet;
    std::vector<std::string> channels;
    std::map<std::string, std::string> channel_parameters;  ///< e.g. "item_id"
    std::int64_t price_hint_fen = 0;
    std::vector<Limit> limits;  ///< overrides of the certificate's
    std::vector<Source> sources;
    std::vector<Text> remarks;  ///< what staff should know: unverified facts, conflicts
};

/// A certificate and, unless it is for print or self-service only, its city, with every limit
/// resolved: base rules, then the certificate's, then the city's, each in force on the day asked.
struct PhotoFormat {
    std::string id;  ///< "id-card@440300", or "id-card" without a city
    CertificateSpec certificate;
    CityFormat city;  ///< city_code empty: no city
    Text name;
    std::string today;                    ///< the day for which the limits were resolved
    std::map<std::string, Limit> limits;  ///< by rule

    [[nodiscard]] const Limit* limit(const std::string& rule) const {
        const auto found = limits.find(rule);
        return found == limits.end() ? nullptr : &found->second;
    }
};

}  // namespace huizhi
