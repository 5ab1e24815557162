#include "core/base/system/terminal.h"

#include <array>
#include <iostream>

#include "core/base/system/windows_handle.h"

namespace huizhi {
namespace {

std::wstring typed_line(HANDLE input) {
    std::wstring line;
    std::array<wchar_t, 256> piece{};
    while (line.find(L'\n') == std::wstring::npos) {
        DWORD got = 0;
        if (::ReadConsoleW(input, piece.data(), static_cast<DWORD>(piece.size()), &got, nullptr) ==
                0 ||
            got == 0) {
            break;
        }
        line.append(piece.data(), got);
    }
    return line.substr(0, line.find_first_of(L"\r\n"));
}

std::string utf8(const std::wstring& wide) {
    const int length = static_cast<int>(wide.size());
    const int size =
        ::WideCharToMultiByte(CP_UTF8, 0, wide.data(), length, nullptr, 0, nullptr, nullptr);
    std::string text(static_cast<std::size_t>(size), '\0');
    ::WideCharToMultiByte(CP_UTF8, 0, wide.data(), length, text.data(), size, nullptr, nullptr);
    return text;
}

}  // namespace

std::optional<std::string> ask_hidden(const std::string& question) {
    const HANDLE input = ::GetStdHandle(STD_INPUT_HANDLE);
    DWORD shown = 0;
    if (::GetConsoleMode(input, &shown) == 0) {
        return std::nullopt;
    }
    const DWORD by_lines = shown | ENABLE_LINE_INPUT | ENABLE_PROCESSED_INPUT;
    ::SetConsoleMode(input, by_lines & ~static_cast<DWORD>(ENABLE_ECHO_INPUT));
    std::cerr << question << std::flush;  // nothing typed after it is shown
    std::wstring typed = typed_line(input);
    ::SetConsoleMode(input, shown);
    std::cerr << '\n';
    std::string line = utf8(typed);
    ::SecureZeroMemory(typed.data(), typed.size() * sizeof(wchar_t));
    return line;
}

}  // namespace huizhi
