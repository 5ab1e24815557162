#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/catalogue/city_flow.h"
#include "huizhi/photo_format.h"
#include "practice/order.h"
#include "practice/person_photo.h"

namespace huizhi::practice {

/// The police platforms' own page for photos that a person brings, simulated: a code taken before
/// the shot (S2; domain 2.1, Hunan: good for its calendar day, a second upload replaces the first),
/// or a photo filed under a person (S3, Hubei: no number, the newest approved photo counts). No
/// platform documents a protocol for it: calls and fields are this program's own. Photos are not
/// kept, only their digests.
///
/// Errors:  InvalidInput (field "id_number", "mobile", "image"); NotFound (field "format", "code",
///          "id_number"); Refused (field "code": expired; "format": another flow shape; "image":
///          the day's approvals are used up); Environment when it holds as much as it can.
/// Threads: any.
class PersonDesk {
public:
    /// `daily_cap`: so many photos of a format may pass in a day (S3); 0: no cap.
    PersonDesk(const Clock& clock,
               const std::vector<PhotoFormat>& formats,
               int review_ms,
               int daily_cap);

    /// The formats of flow shapes S2 and S3, by id.
    [[nodiscard]] const std::map<std::string, PhotoFormat>& formats() const { return formats_; }

    [[nodiscard]] Result<Precode> issue_code(const Person& person, const std::string& format);
    [[nodiscard]] Result<PersonResult> upload_by_code(const std::string& code,
                                                      const std::string& jpeg);
    [[nodiscard]] Result<PersonResult> upload_for(const Person& person,
                                                  const std::string& format,
                                                  const std::string& jpeg);
    /// Also of a code that has expired meanwhile.
    [[nodiscard]] Result<PersonResult> result_of_code(const std::string& code);
    [[nodiscard]] Result<PersonResult> result_of_person(const Person& person,
                                                        const std::string& format);

private:
    struct Upload {
        Order order;  ///< ending and time; it is in no ledger
        std::string sha256;
        Status told = Status::Reviewing;  ///< what was told once stays so
    };
    struct Coded {
        Precode code;
        int ending = 0;
        std::optional<Upload> upload;
    };

    [[nodiscard]] Result<const PhotoFormat*> format_of(const std::string& id,
                                                       CityRule works_so) const;
    [[nodiscard]] std::string fresh_code() const;
    [[nodiscard]] Upload received(int ending, const std::string& jpeg) const;
    [[nodiscard]] PersonPhoto told(Upload& upload) const;
    [[nodiscard]] PersonResult told_of(Coded& coded) const;
    [[nodiscard]] PersonResult told_of(const std::string& format, std::vector<Upload>& all) const;
    [[nodiscard]] bool day_is_full(const std::string& format) const;

    const Clock& clock_;
    const std::chrono::milliseconds review_;
    const int daily_cap_;
    const std::map<std::string, PhotoFormat> formats_;
    mutable std::mutex mutex_;
    std::map<std::string, Coded> codes_;
    std::map<std::string, std::map<std::string, std::vector<Upload>>> people_;  ///< format, person
    std::size_t uploads_ = 0;
};

}  // namespace huizhi::practice
